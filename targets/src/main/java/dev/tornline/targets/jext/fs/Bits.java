package dev.tornline.targets.jext.fs;

import dev.tornline.targets.pmem.LittleEndian;

/** Ranges of bits, in 64-bit words and in blocks of bitmap; the end of a range is behind it. */
final class Bits {

  private Bits() {}

  /** The bits {@code from} to {@code end} - 1 of the word that holds {@code from}. */
  static long mask(int from, int end) {
    long mask = -1L << from;
    int last = (from | 63) + 1;
    return end < last ? mask & -1L >>> last - end : mask;
  }

  static void set(long[] words, int from, int end) {
    for (int at = from; at < end; at = (at | 63) + 1) {
      words[at >> 6] |= mask(at, end);
    }
  }

  static void clear(long[] words, int from, int end) {
    for (int at = from; at < end; at = (at | 63) + 1) {
      words[at >> 6] &= ~mask(at, end);
    }
  }

  /**
   * Sets or clears bits of a block.
   *
   * @return whether all were the other way before
   */
  static boolean put(byte[] block, int from, int end, boolean value) {
    boolean changed = true;
    for (int at = from; at < end; at = (at | 63) + 1) {
      int offset = at >> 6 << 3;
      long word = LittleEndian.getLong(block, offset);
      long mask = mask(at, end);
      changed &= (word & mask) == (value ? 0 : mask);
      LittleEndian.putLong(block, offset, value ? word | mask : word & ~mask);
    }
    return changed;
  }
}
