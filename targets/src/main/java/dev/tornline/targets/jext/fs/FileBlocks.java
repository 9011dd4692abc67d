package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.disk.Layout.HUGE_BLOCKS;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Handle;

/** Gives files blocks and takes them away. Blocks are counted from the start of the file. */
final class FileBlocks {

  /** No file reaches this block. */
  static final int MAX_BLOCK = 1 << 30;

  /** The greatest size of a file in bytes. */
  static final long MAX_SIZE = Layout.address(MAX_BLOCK);

  private final BlockAllocator allocator;

  FileBlocks(BlockAllocator allocator) {
    this.allocator = allocator;
  }

  /** The block that holds a byte. */
  static int blockOf(long offset) {
    return (int) (offset >> Layout.BLOCK_SHIFT);
  }

  /** The first block that begins at or behind a byte. */
  static int blockFrom(long offset) {
    return (int) (offset + Layout.BLOCK - 1 >> Layout.BLOCK_SHIFT);
  }

  /**
   * Refuses files that are too large.
   *
   * @throws FsException EFBIG
   */
  static void checkEnd(long end) throws FsException {
    if (end > MAX_SIZE) {
      throw new FsException(Errno.EFBIG);
    }
  }

  /** Whether every block of a range holds data. */
  static boolean isWritten(ExtentMap extents, int from, int end) {
    int at = from;
    for (int i = extents.firstEndingAfter(from); at < end; i++) {
      if (i == extents.size() || extents.logical(i) > at || extents.isUnwritten(i)) {
        return false;
      }
      at = extents.end(i);
    }
    return true;
  }

  /** The device offset of a byte whose block is mapped. */
  static long address(ExtentMap extents, long offset) {
    int block = blockOf(offset);
    int index = extents.find(block);
    int physical = extents.physical(index) + block - extents.logical(index);
    return Layout.address(physical) + offset % Layout.BLOCK;
  }

  /**
   * Allocates the holes of a range, as blocks without data.
   *
   * @return the end of what is allocated; less than {@code end} if space ran out for good
   * @throws FsException ENOSPC if nothing could be allocated, or if a commit would free space
   */
  int allocate(Handle handle, JextInode inode, int from, int end) throws FsException {
    ExtentMap extents = inode.extents();
    int at = from;
    while (at < end) {
      int index = extents.firstEndingAfter(at);
      if (index < extents.size() && extents.logical(index) <= at) {
        at = extents.end(index);
        continue;
      }
      int holeEnd = index < extents.size() ? Math.min(end, extents.logical(index)) : end;
      try {
        at += allocateHole(handle, inode, at, holeEnd - at);
      } catch (FsException e) {
        if (at == from || allocator.hasBusy()) {
          throw e;
        }
        return at;
      }
    }
    return end;
  }

  /**
   * Allocates the blocks of a huge page in a hole, as blocks without data.
   *
   * @return whether there was a place for it
   */
  boolean allocateHuge(Handle handle, JextInode inode, int block) {
    int physical = allocator.allocateHuge(handle);
    if (physical < 0) {
      return false;
    }
    inode.extents().insert(block, physical, HUGE_BLOCKS, true);
    return true;
  }

  /** Frees the blocks of a range; it becomes a hole. */
  void free(Handle handle, JextInode inode, int from, int end) {
    inode
        .extents()
        .remove(from, end - from, (start, count) -> allocator.free(handle, start, count));
  }

  /** Allocates the start of a hole; returns the number of blocks. */
  private int allocateHole(Handle handle, JextInode inode, int block, int count)
      throws FsException {
    int untilAligned = -block & HUGE_BLOCKS - 1;
    if (untilAligned == 0 && count >= HUGE_BLOCKS && allocateHuge(handle, inode, block)) {
      return HUGE_BLOCKS;
    }
    boolean hugeFollows = untilAligned > 0 && count - untilAligned >= HUGE_BLOCKS;
    int wanted = hugeFollows ? untilAligned : count;
    BlockAllocator.Run run = allocator.allocate(handle, goal(inode.extents(), block), wanted);
    inode.extents().insert(block, run.start(), run.length(), true);
    return run.length();
  }

  /** Where a block would best lie: as far behind the extent before it as in the file. */
  private static int goal(ExtentMap extents, int block) {
    int before = extents.firstEndingAfter(block) - 1;
    return before < 0 ? 0 : extents.physical(before) + block - extents.logical(before);
  }
}
