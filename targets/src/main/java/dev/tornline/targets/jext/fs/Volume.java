package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.InodeRecord;
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

  private final PersistentMemory memory;
  private final Layout layout;
  private final JextParts parts;
  private final Journal journal;
  private final BlockAllocator allocator;
  private final InodeBlocks inodeBlocks;
  private final InodeTable inodes;
  private final Directories directories;
  private final Orphans orphans;

  Volume(Log log, LogEnd end, Layout layout, JextParts parts, Crc crc) {
    this.memory = log.memory();
    this.layout = layout;
    this.parts = parts;
    BlockCache cache = new BlockCache(memory);
    allocator = new BlockAllocator(layout, cache, parts.busyBlocks().get());
    journal = new Journal(log, end, cache, parts.journal(), allocator::committed);
    inodeBlocks = new InodeBlocks(layout, cache, allocator, crc);
    Leaves leaves = new Leaves(layout, cache, allocator, crc);
    inodes = new InodeTable(layout, cache, journal, crc, leaves, inodeBlocks, parts.writeback());
    directories = new Directories(cache, allocator, crc);
    orphans = new Orphans(cache, inodes, crc);
  }

  /**
   * Makes a change under a handle of its own: all of it or, when it fails, nothing. If space runs
   * out that a commit would free, commits and tries again.
   *
   * @param credits the most blocks it will change
   */
  <T> T change(int credits, Change<T> change) throws FsException {
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

  private <T> T attempt(int credits, Change<T> change) throws FsException {
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
  int credits(JextInode first, JextInode second) {
    return BASE_CREDITS + layout.blockBitmapBlocks() + leaves(first, 1) + leaves(second, 1);
  }

  private static int leaves(JextInode inode, int newExtents) {
    long extents = (long) inode.extents().size() + newExtents;
    long most = (long) InodeRecord.MAX_LEAVES * Leaves.EXTENTS;
    return Leaves.needed((int) Math.min(extents, most));
  }

  PersistentMemory memory() {
    return memory;
  }

  Layout layout() {
    return layout;
  }

  JextParts parts() {
    return parts;
  }

  /** The journal. */
  public Journal journal() {
    return journal;
  }

  BlockAllocator allocator() {
    return allocator;
  }

  InodeBlocks inodeBlocks() {
    return inodeBlocks;
  }

  InodeTable inodes() {
    return inodes;
  }

  Directories directories() {
    return directories;
  }

  Orphans orphans() {
    return orphans;
  }
}
