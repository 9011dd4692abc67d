package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.BlockCache;
import dev.tornline.targets.jext.journal.Handle;

/**
 * Allocates and frees data blocks. The bitmap is searched a word at a time from the goal on, and
 * from the first data block if nothing was found behind the goal.
 */
final class BlockAllocator {

  private final Layout layout;
  private final BlockCache cache;
  private final BusyBlocks busy;

  BlockAllocator(Layout layout, BlockCache cache, BusyBlocks busy) {
    this.layout = layout;
    this.cache = cache;
    this.busy = busy;
  }

  /** Neighbouring blocks. */
  record Run(int start, int length) {}

  /**
   * Allocates up to {@code count} neighbouring blocks: the first run of that many at or behind the
   * goal, else before it, else the first free ones.
   *
   * @param goal the best first block; any block will do
   * @throws FsException ENOSPC if no block is free
   */
  Run allocate(Handle handle, int goal, int count) throws FsException {
    int wanted = Math.min(count, layout.dataBlocks());
    int from = layout.isData(goal, 1) ? goal - layout.data() : 0;
    int start = find(from, layout.dataBlocks(), wanted);
    if (start < 0) {
      start = find(0, Math.min(from + wanted, layout.dataBlocks()), wanted);
    }
    if (start >= 0) {
      return take(handle, start, wanted);
    }
    start = find(from, layout.dataBlocks(), 1);
    if (start < 0) {
      start = find(0, from, 1);
    }
    if (start < 0) {
      throw new FsException(Errno.ENOSPC);
    }
    return take(handle, start, nextUsed(start, start + wanted) - start);
  }

  /** Allocates a block for metadata. */
  int allocateBlock(Handle handle, int goal) throws FsException {
    return allocate(handle, goal, 1).start();
  }

  /**
   * Allocates the blocks of one huge page, aligned.
   *
   * @return the first block, or -1 if there is no such place
   */
  int allocateHuge(Handle handle) {
    int huge = Layout.HUGE_BLOCKS;
    int first = (layout.data() + huge - 1) / huge * huge - layout.data();
    for (int start = first; start + huge <= layout.dataBlocks(); start += huge) {
      if (nextUsed(start, start + huge) == start + huge) {
        return take(handle, start, huge).start();
      }
    }
    return -1;
  }

  /** Frees blocks of data; they can be allocated again when the transaction has committed. */
  void free(Handle handle, int start, int count) {
    busy.add(markFree(handle, start, count), count);
    handle.onAbort(busy::removeLast);
  }

  /** Frees blocks of metadata, as {@link #free} does. */
  void freeMetadata(Handle handle, int start, int count) {
    busy.addMetadata(markFree(handle, start, count), count);
    handle.onAbort(busy::removeLast);
  }

  private int markFree(Handle handle, int start, int count) {
    if (!layout.isData(start, count)) {
      throw new CorruptException("block bitmap: freed blocks that are no data blocks");
    }
    int from = start - layout.data();
    if (!mark(handle, from, from + count, false)) {
      throw new CorruptException("block bitmap: freed a block that was free");
    }
    return from;
  }

  /**
   * The bits, as in the bitmap, of the data blocks {@code 64 * index} to {@code 64 * index + 63}.
   */
  long bitmapWord(int index) {
    int block = index << 6;
    int offset = block % Layout.BITS >> 6 << 3;
    return cache.loadLong(layout.blockBitmap() + block / Layout.BITS, offset);
  }

  /** How many blocks are free, without those that a commit would free. */
  int freeBlocks() {
    int free = 0;
    for (int at = 0; at < layout.dataBlocks(); at = (at | 63) + 1) {
      free += Long.bitCount(~word(at) & Bits.mask(at, layout.dataBlocks()));
    }
    return free;
  }

  /** Whether blocks would become free by a commit. */
  boolean hasBusy() {
    return !busy.isEmpty();
  }

  /** The transaction has committed: what it freed can be allocated. */
  void committed() {
    busy.clear();
  }

  private Run take(Handle handle, int start, int count) {
    mark(handle, start, start + count, true);
    return new Run(layout.data() + start, count);
  }

  /** Marks blocks as used or free; whether all were the other way before. */
  private boolean mark(Handle handle, int from, int end, boolean used) {
    boolean changed = true;
    for (int at = from; at < end; at = (at / Layout.BITS + 1) * Layout.BITS) {
      byte[] bitmap = handle.write(layout.blockBitmap() + at / Layout.BITS);
      int first = at % Layout.BITS;
      changed &= Bits.put(bitmap, first, Math.min(first + end - at, Layout.BITS), used);
    }
    return changed;
  }

  /** The first of {@code count} free blocks of a range, or -1. */
  private int find(int from, int end, int count) {
    int start = nextFree(from, end);
    while (start + count <= end) {
      int used = nextUsed(start, start + count);
      if (used == start + count) {
        return start;
      }
      start = nextFree(used, end);
    }
    return -1;
  }

  private int nextFree(int from, int end) {
    for (int at = from; at < end; at = (at | 63) + 1) {
      long free = ~word(at) & Bits.mask(at, end);
      if (free != 0) {
        return (at & -64) + Long.numberOfTrailingZeros(free);
      }
    }
    return end;
  }

  private int nextUsed(int from, int end) {
    int stop = Math.min(end, layout.dataBlocks());
    for (int at = from; at < stop; at = (at | 63) + 1) {
      long used = word(at) & Bits.mask(at, stop);
      if (used != 0) {
        return (at & -64) + Long.numberOfTrailingZeros(used);
      }
    }
    return stop;
  }

  private long word(int block) {
    return bitmapWord(block >> 6) | busy.word(block >> 6);
  }
}
