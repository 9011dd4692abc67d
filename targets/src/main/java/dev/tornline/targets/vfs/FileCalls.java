package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FileSystem.SyncKind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.vfs.PathWalk.Place;

/**
 * The system calls on open files, with the checks of {@code fs/open.c} and {@code fs/read_write.c}.
 *
 * @param <I> the filesystem's own inodes
 */
final class FileCalls<I extends Inode> {

  private static final int FILE_MODE = 0644;
  private static final int COPY_PIECE = 1 << 16;

  private final Session<I> session;
  private final FileSystem<I> fs;
  private final Buffer buffer;

  FileCalls(Session<I> session, Buffer buffer) {
    this.session = session;
    this.fs = session.fs();
    this.buffer = buffer;
  }

  Outcome create(Operation.Create call) throws FsException {
    Place<I> place = session.paths().vacant(call.path());
    I made = fs.create(place.directory(), place.name(), Kind.FILE, FILE_MODE, "");
    session.open(call.file(), new OpenFile<>(made, OpenFlags.READ_WRITE));
    return Outcome.inode(made.number());
  }

  Outcome open(Operation.Open call) throws FsException {
    I inode = session.paths().follow(call.path());
    if (inode.kind() == Kind.DIRECTORY && call.flags().writable()) {
      throw new FsException(Errno.EISDIR);
    }
    if (call.flags().truncate()) {
      fs.truncate(inode, 0);
    }
    session.open(call.file(), new OpenFile<>(inode, call.flags()));
    return Outcome.inode(inode.number());
  }

  Outcome tmpfile(Operation.Tmpfile call) throws FsException {
    I directory = session.paths().follow(call.directory());
    if (directory.kind() != Kind.DIRECTORY) {
      throw new FsException(Errno.ENOTDIR);
    }
    I made = fs.tmpfile(directory, FILE_MODE);
    session.linkable().add(made);
    session.open(call.file(), new OpenFile<>(made, OpenFlags.READ_WRITE));
    return Outcome.inode(made.number());
  }

  Outcome close(Operation.Close call) {
    session.close(call.file());
    return Outcome.OK;
  }

  Outcome write(Operation.Write call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    long at = file.appends() ? file.inode().size() : call.offset();
    return Outcome.count(write(file, at, call.length(), call.pattern()));
  }

  /** Writes and syncs as the handle wants it; returns the number of bytes. */
  long write(OpenFile<I> file, long at, int length, Pattern pattern) throws FsException {
    return write(file, at, length, pattern, WriteSync.NONE);
  }

  private long write(OpenFile<I> file, long at, int length, Pattern pattern, WriteSync asked)
      throws FsException {
    requireWritable(file);
    if (length == 0) {
      return 0;
    }
    if (at >= Limits.FILE_BYTES_MAX) {
      throw new FsException(Errno.EFBIG);
    }
    int allowed = (int) Math.min(length, Limits.FILE_BYTES_MAX - at);
    byte[] bytes = buffer.ofAtLeast(allowed);
    pattern.fill(bytes, 0, allowed, at);
    int written = fs.write(file.inode(), at, bytes, 0, allowed);
    syncAfterWrite(file, at, written, asked);
    return written;
  }

  /** RWF_ATOMIC and RWF_DONTCACHE are refused, as no filesystem offers them with DAX. */
  Outcome pwritev2(Operation.Pwritev2 call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    boolean append = file.appends() || call.way() == WriteWay.APPEND;
    long at = append ? file.inode().size() : call.offset();
    requireWritable(file);
    if (call.length() > 0 && (call.way() == WriteWay.ATOMIC || call.way() == WriteWay.DONTCACHE)) {
      throw new FsException(Errno.EOPNOTSUPP);
    }
    return Outcome.count(write(file, at, call.length(), call.pattern(), call.way().sync()));
  }

  Outcome append(Operation.Append call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    return Outcome.count(write(file, file.inode().size(), call.length(), call.pattern()));
  }

  Outcome truncate(Operation.Truncate call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    if (!file.flags().writable()) {
      throw new FsException(Errno.EINVAL);
    }
    fs.truncate(file.inode(), call.size());
    return Outcome.OK;
  }

  Outcome fallocate(Operation.Fallocate call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    if (call.length() == 0) {
      throw new FsException(Errno.EINVAL);
    }
    requireWritable(file);
    boolean inserts = call.mode() == FallocateMode.INSERT;
    long end = inserts ? file.inode().size() : call.offset();
    if (end + call.length() > Limits.FILE_BYTES_MAX) {
      throw new FsException(Errno.EFBIG);
    }
    fs.fallocate(file.inode(), call.mode(), call.offset(), call.length());
    return Outcome.OK;
  }

  Outcome clone(int fromSlot, long fromOffset, int toSlot, long toOffset, long length)
      throws FsException {
    OpenFile<I> from = session.file(fromSlot);
    OpenFile<I> to = session.file(toSlot);
    requireCopyable(from, to);
    fs.clone(from.inode(), fromOffset, to.inode(), toOffset, length);
    return Outcome.OK;
  }

  Outcome copyRange(Operation.CopyRange call) throws FsException {
    OpenFile<I> from = session.file(call.from());
    OpenFile<I> to = session.file(call.to());
    requireCopyable(from, to);
    long available = Math.max(0, from.inode().size() - call.fromOffset());
    long length = Math.min(call.length(), available);
    boolean overlaps =
        call.toOffset() + length > call.fromOffset()
            && call.toOffset() < call.fromOffset() + length;
    if (from.inode().equals(to.inode()) && overlaps) {
      throw new FsException(Errno.EINVAL);
    }
    long copied = 0;
    while (copied < length) {
      int piece = (int) Math.min(COPY_PIECE, length - copied);
      byte[] bytes = buffer.ofAtLeast(piece);
      int read = fs.read(from.inode(), call.fromOffset() + copied, bytes, 0, piece);
      int written = writeAfter(copied, to, call.toOffset() + copied, bytes, read);
      copied += written;
      if (written < piece) {
        break;
      }
    }
    syncAfterWrite(to, call.toOffset(), copied);
    return Outcome.count(copied);
  }

  /** {@code vfs_dedupe_file_range}: the destination need not be open for writing by root. */
  Outcome dedupeRange(Operation.DedupeRange call) throws FsException {
    I from = session.file(call.from()).inode();
    I to = session.file(call.to()).inode();
    if (from.kind() == Kind.DIRECTORY || to.kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EISDIR);
    }
    return Outcome.count(fs.dedupe(from, call.fromOffset(), to, call.toOffset(), call.length()));
  }

  Outcome fsync(int slot, SyncKind kind) throws FsException {
    fs.fsync(session.file(slot).inode(), kind);
    return Outcome.OK;
  }

  Outcome sync() throws FsException {
    fs.sync();
    return Outcome.OK;
  }

  void requireWritable(OpenFile<I> file) throws FsException {
    if (!file.flags().writable()) {
      throw new FsException(Errno.EBADF);
    }
  }

  /**
   * Writes a further piece of a longer write: once bytes were written, an error ends the write
   * short instead of failing it.
   */
  int writeAfter(long before, OpenFile<I> file, long at, byte[] source, int length)
      throws FsException {
    try {
      return fs.write(file.inode(), at, source, 0, length);
    } catch (FsException e) {
      if (before == 0) {
        throw e;
      }
      return 0;
    }
  }

  /** O_DSYNC and O_SYNC ({@code generic_write_sync}). */
  void syncAfterWrite(OpenFile<I> file, long at, long written) throws FsException {
    syncAfterWrite(file, at, written, WriteSync.NONE);
  }

  private void syncAfterWrite(OpenFile<I> file, long at, long written, WriteSync asked)
      throws FsException {
    if (written == 0) {
      return;
    }
    switch (file.flags().sync().and(asked)) {
      case NONE -> {
        // Durable only after a later sync.
      }
      case DSYNC -> fs.fsync(file.inode(), at, written, SyncKind.DATA);
      case SYNC -> fs.fsync(file.inode(), at, written, SyncKind.ALL);
    }
  }

  /** {@code generic_file_rw_checks}. */
  private void requireCopyable(OpenFile<I> from, OpenFile<I> to) throws FsException {
    if (from.inode().kind() == Kind.DIRECTORY || to.inode().kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EISDIR);
    }
    if (!to.flags().writable() || to.appends()) {
      throw new FsException(Errno.EBADF);
    }
  }
}
