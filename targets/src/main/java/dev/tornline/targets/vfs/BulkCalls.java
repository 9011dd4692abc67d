package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;

/**
 * The steps that make many system calls, until one fails: what a step answers is how far it came,
 * or the error of its first call.
 *
 * @param <I> the filesystem's own inodes
 */
final class BulkCalls<I extends Inode> {

  private static final int FILE_MODE = 0644;
  private static final long BLOCK = 4096;

  /** Blocks that are asked for at once. */
  private static final long PIECE_BLOCKS = 1 << 14;

  private final Session<I> session;
  private final FileSystem<I> fs;
  private final FileCalls<I> files;

  BulkCalls(Session<I> session, FileCalls<I> files) {
    this.session = session;
    this.fs = session.fs();
    this.files = files;
  }

  /** One of the calls. */
  @FunctionalInterface
  private interface Call {

    /** Makes the call; returns what it adds to the answer. */
    long make(int number) throws FsException;
  }

  Outcome linkMany(Operation.LinkMany step) throws FsException {
    I existing = session.paths().noFollow(step.existing());
    I directory = directory(step.directory());
    if (existing.kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EPERM);
    }
    return repeat(
        step.count(),
        1,
        number -> {
          String name = Bulk.name(number, step.nameLength());
          if (fs.lookup(directory, name) == null) {
            fs.link(existing, directory, name);
          }
          return 1;
        });
  }

  Outcome unlinkMany(Operation.UnlinkMany step) throws FsException {
    I directory = directory(step.directory());
    return repeat(
        step.count(),
        1,
        number -> {
          String name = Bulk.name(number, step.nameLength());
          I inode = fs.lookup(directory, name);
          if (inode != null) {
            fs.unlink(directory, name);
            session.evictIfUnused(inode);
          }
          return 1;
        });
  }

  Outcome tmpfileMany(Operation.TmpfileMany step) throws FsException {
    I directory = directory(step.directory());
    return repeat(
        step.count(),
        1,
        _ -> {
          session.open(fs.tmpfile(directory, FILE_MODE));
          return 1;
        });
  }

  Outcome scatter(Operation.Scatter step) throws FsException {
    OpenFile<I> file = session.file(step.file());
    return repeat(
        step.count(),
        Bulk.PIECE,
        number -> {
          long at = file.appends() ? file.inode().size() : (long) number * Bulk.DISTANCE;
          return files.write(file, at, Bulk.PIECE, step.pattern());
        });
  }

  /** As much as can be had: what a piece too large lacks, smaller ones get. */
  Outcome fill(Operation.Fill step) throws FsException {
    OpenFile<I> file = session.file(step.file());
    files.requireWritable(file);
    I inode = file.inode();
    long at = (inode.size() + BLOCK - 1) / BLOCK;
    long piece = PIECE_BLOCKS;
    while (piece > 0 && fs.freeBlocks() > step.leave()) {
      long blocks = Math.min(piece, fs.freeBlocks() - step.leave());
      try {
        fs.fallocate(inode, FallocateMode.KEEP_SIZE, at * BLOCK, blocks * BLOCK);
        at += blocks;
      } catch (FsException e) {
        if (e.errno() != Errno.ENOSPC) {
          throw e;
        }
        piece = blocks / 2;
      }
    }
    return Outcome.OK;
  }

  private I directory(FilePath path) throws FsException {
    I directory = session.paths().follow(path);
    if (directory.kind() != Kind.DIRECTORY) {
      throw new FsException(Errno.ENOTDIR);
    }
    return directory;
  }

  /** Goes on as long as the calls do all of what they should. */
  private static Outcome repeat(int count, long whole, Call call) throws FsException {
    long sum = call.make(0);
    try {
      for (int number = 1; number < count && sum == number * whole; number++) {
        sum += call.make(number);
      }
    } catch (FsException e) {
      return Outcome.count(sum);
    }
    return Outcome.count(sum);
  }
}
