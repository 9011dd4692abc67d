package dev.tornline.oracle.contract;

import java.util.BitSet;

/** Masks over the bytes of an aligned little-endian word: byte {@code i} is bits 8i to 8i+7. */
final class WordMask {

  private WordMask() {}

  /** All ones in the first bytes of a word, which has eight. */
  static long first(int bytes) {
    return bytes >= 8 ? -1L : (1L << 8 * bytes) - 1;
  }

  /** All ones in the bytes from one index to another, which may lie outside of the word. */
  static long between(int from, int to) {
    return first(Math.clamp(to, 0, 8)) & ~first(Math.clamp(from, 0, 8));
  }

  /** All ones in the bytes that are zero in {@code difference}. */
  static long equalBytes(long difference) {
    long equal = 0;
    for (int i = 0; i < 64; i += 8) {
      if ((difference >>> i & 0xff) == 0) {
        equal |= 0xffL << i;
      }
    }
    return equal;
  }

  /**
   * All ones in the bytes of a word whose indices are in a set.
   *
   * @param word the index of the word's first byte
   * @param from indices below it do not count
   * @param to nor do those from here on
   */
  static long of(BitSet bytes, int word, int from, int to) {
    long mask = 0;
    for (int i = Math.max(word, from); i < Math.min(word + 8, to); i++) {
      if (bytes.get(i)) {
        mask |= 0xffL << 8 * (i - word);
      }
    }
    return mask;
  }
}
