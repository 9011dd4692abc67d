package dev.tornline.oracle.contract;

import java.util.BitSet;

/**
 * Bytes as a copy finds them. Some may be unknown: POSIX leaves open what a mapping shows behind
 * the end of its file, and what a copy between overlapping ranges of one file reads.
 *
 * @param values by index; of unknown bytes a guess
 * @param unknown the indices of the unknown bytes
 */
record Bytes(byte[] values, BitSet unknown) {

  static final BitSet ALL_KNOWN = new BitSet();

  static Bytes zeros(int length) {
    return new Bytes(new byte[length], new BitSet());
  }

  int length() {
    return values.length;
  }

  /** Puts a piece of others in at an index. */
  void put(int at, Bytes others, int from, int length) {
    System.arraycopy(others.values, from, values, at, length);
    unknown.clear(at, at + length);
    for (int i = others.unknown.nextSetBit(from);
        i >= 0 && i < from + length;
        i = others.unknown.nextSetBit(i + 1)) {
      unknown.set(at + i - from);
    }
  }
}
