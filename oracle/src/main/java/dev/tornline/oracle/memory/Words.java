package dev.tornline.oracle.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian words of eight bytes. */
public final class Words {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The word at an index of some bytes. */
  public static long get(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /** Writes a word at an index of some bytes. */
  public static void set(byte[] bytes, int index, long word) {
    LONGS.set(bytes, index, word);
  }

  /** Reads as many words as there is room for. */
  public static void toWords(byte[] source, long[] words) {
    for (int w = 0; w < words.length; w++) {
      words[w] = get(source, Long.BYTES * w);
    }
  }

  /** Writes all words. */
  public static void toBytes(long[] words, byte[] target) {
    for (int w = 0; w < words.length; w++) {
      set(target, Long.BYTES * w, words[w]);
    }
  }
}
