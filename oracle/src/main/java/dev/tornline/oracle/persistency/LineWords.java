package dev.tornline.oracle.persistency;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The little-endian words of a line. */
final class LineWords {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LineWords() {}

  /** The word at a place in some bytes. */
  static long word(byte[] source, int from) {
    return (long) LONGS.get(source, from);
  }

  static void toWords(byte[] source, long[] words) {
    for (int w = 0; w < words.length; w++) {
      words[w] = (long) LONGS.get(source, 8 * w);
    }
  }

  static void toBytes(long[] words, byte[] target) {
    for (int w = 0; w < words.length; w++) {
      LONGS.set(target, 8 * w, words[w]);
    }
  }
}
