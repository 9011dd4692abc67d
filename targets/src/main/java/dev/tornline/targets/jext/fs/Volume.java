package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.BlockCache;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.jext.journal.Journal;
import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.LogEnd;
import dev.tornline.targets.pmem.PersistentMemory;

/** A mounted filesystem's structures, wired together. */
public final class Volume {

  /** Inodes in five blocks, the superblock, the inode bitmap and three blocks of names. */
  private static final int BASE_CREDITS = 10;

  final PersistentMemory memory;
  final Layout layout;
  final JextParts parts;
  private final Journal journal;
  final BlockAllocator allocator;
  final InodeBlocks inodeBlocks;
  final InodeTable inodes;
  final Directories directories;
  final Orphans orphans;

  Volume(Log log, LogEnd end, Layout layout, JextParts parts, Crc crc) {
    this.memory = log.memory();
    this.layout = layout;
    this.parts = parts;
    BlockCache cache = new BlockCache(memory);
    allocator = new BlockAllocator(layout, cache, parts.busyBlocks().get());
    journal = new Journal(log, end, cache, parts.journal(), allocator::committed);
    inodeBlocks = new InodeBlocks(layout, cache, allocator, crc, parts.freedMetadata());
    Leaves leaves = new Leaves(memory, layout, cache, allocator, crc, parts);
    inodes = new InodeTable(layout, cache, journal, crc, leaves, inodeBlocks, parts);
    directories = new Directories(cache, allocator, crc, parts.freedMetadata());
    orphans = new Orphans(cache, inodes, crc, parts.orphanLinks());
  }

  /** What one system call changes, or a part of it. */
  @FunctionalInterface
  public interface Change {

    /** Makes the change under a handle, which is aborted if this fails. */
    void make(Handle handle) throws FsException;
  }

  /**
   * A change that answers something, and can be attempted again.
   *
   * @param <T> the answer
   */
  @FunctionalInterface
  interface Attempt<T> {

    /** Makes the change under a handle, which is aborted if this fails. */
    T make(Handle handle) throws FsException;
  }

  /** Changes an inode, which gets at most so many extents more, as {@link #answer} does. */
  void change(JextInode inode, int newExtents, Change change) throws FsException {
    change(credits(inode, newExtents), change, inode);
  }

  /** Changes two inodes, each of which gets at most one block more, as {@link #answer} does. */
  void change(JextInode first, JextInode second, Change change) throws FsException {
    change(credits(first, second), change, first, second);
  }

  /** Transactions in each of which an inode may get so many extents more. */
  Grouping.Transactions transactions(JextInode inode, int newExtents) {
    return new Grouping.Transactions(journal, change -> change(inode, newExtents, change));
  }

  /** Transactions in each of which two inodes may get a block more. */
  Grouping.Transactions transactions(JextInode first, JextInode second) {
    return new Grouping.Transactions(journal, change -> change(first, second, change));
  }

  private void change(int credits, Change change, JextInode... touched) throws FsException {
    answer(
        credits,
        handle -> {
          for (JextInode inode : touched) {
            inodes.touch(handle, inode);
          }
          change.make(handle);
          return true;
        });
  }

  /**
   * Makes a change under a handle of its own: all of it or, when it fails, nothing. If space runs
   * out that a commit would free, commits and tries again.
   *
   * @param credits the most blocks it will change
   */
  <T> T answer(int credits, Attempt<T> change) throws FsException {
    try {
      return attempt(credits, change);
    } catch (FsException e) {
      if (e.errno() != Errno.ENOSPC || !allocator.hasBusy()) {
        throw e;
      }
      journal.commit();
      return attempt(credits, change);
    }
  }

  private <T> T attempt(int credits, Attempt<T> change) throws FsException {
    Handle handle = journal.start(credits);
    boolean made = false;
    try {
      T answer = change.make(handle);
      made = true;
      return answer;
    } finally {
      if (made) {
        handle.stop();
      } else {
        handle.abort();
      }
    }
  }

  /** Credits for a change that adds at most that many extents to an inode. */
  int credits(JextInode inode, int newExtents) {
    return BASE_CREDITS + layout.blockBitmapBlocks() + leaves(inode, newExtents);
  }

  /** Credits for a change that adds at most a block to each of two directories. */
  private int credits(JextInode first, JextInode second) {
    return BASE_CREDITS + layout.blockBitmapBlocks() + leaves(first, 1) + leaves(second, 1);
  }

  private int leaves(JextInode inode, int newExtents) {
    long extents = (long) inode.extents().size() + newExtents;
    long most = (long) layout.maxLeaves() * Leaves.EXTENTS;
    return Leaves.needed((int) Math.min(extents, most));
  }

  /** The journal. */
  public Journal journal() {
    return journal;
  }
}
