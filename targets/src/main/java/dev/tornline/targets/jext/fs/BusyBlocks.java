package dev.tornline.targets.jext.fs;

import java.util.Arrays;

/**
 * Data blocks that the running transaction frees. They are free in the bitmap, but until the commit
 * a crash gives them back to their file, so nothing else may be written to them (the busy extents
 * of ext4).
 *
 * <p>Blocks are counted from the first data block.
 */
public class BusyBlocks {

  private static final long[] NONE = {};

  private long[] words = NONE;
  private int[] ranges = new int[8];
  private int size;

  /** Whether there are none. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The bits of the blocks {@code 64 * index} to {@code 64 * index + 63} that must not be used. */
  protected long word(int index) {
    return index < words.length ? words[index] : 0;
  }

  /** Blocks of data were freed. */
  protected void add(int start, int count) {
    int end = start + count;
    if (words.length * 64 < end) {
      words = Arrays.copyOf(words, Math.max(words.length * 2, (end + 63) / 64));
    }
    Bits.set(words, start, end);
    if (size + 2 > ranges.length) {
      ranges = Arrays.copyOf(ranges, size * 2);
    }
    ranges[size++] = start;
    ranges[size++] = end;
  }

  /** Blocks of metadata were freed. */
  protected void addMetadata(int start, int count) {
    add(start, count);
  }

  /** Takes back the last {@link #add}. */
  void removeLast() {
    size -= 2;
    Bits.clear(words, ranges[size], ranges[size + 1]);
  }

  /** The transaction has committed. */
  void clear() {
    while (size > 0) {
      removeLast();
    }
  }
}
