package dev.tornline.fuzzer.worker;

import java.util.BitSet;

/**
 * The features of one input: hashed into counters, each of which holds how often it was hit.
 *
 * <p>Counts are collected here and handed over once per input, so that a feature that is hit a
 * thousand times costs one call.
 */
final class FeatureMap {

  private static final int MASK = JazzerCounters.COUNT - 1;
  private static final int HITS_MAX = 255;

  private final byte[] hits = new byte[JazzerCounters.COUNT];
  private final BitSet ever = new BitSet(JazzerCounters.COUNT);
  private int[] touched = new int[1024];
  private int size;
  private long seen;

  /** Adds a feature, named by a kind and up to three values, however often it was hit. */
  void mark(int kind, int first, int second, int third) {
    int index = index(kind, first, second, third);
    if (hits[index] == 0) {
      touch(index);
      hits[index] = 1;
    }
  }

  /** Adds a feature, named by a kind and up to three values. */
  void hit(int kind, int first, int second, int third) {
    int index = index(kind, first, second, third);
    if (hits[index] == 0) {
      touch(index);
    }
    if ((hits[index] & HITS_MAX) < HITS_MAX) {
      hits[index]++;
    }
  }

  private void touch(int index) {
    if (size == touched.length) {
      touched = java.util.Arrays.copyOf(touched, size * 2);
    }
    touched[size++] = index;
  }

  private static int index(int kind, int first, int second, int third) {
    long mixed = kind * 0x9e3779b97f4a7c15L + first;
    mixed = (mixed ^ mixed >>> 29) * 0xd6e8feb86659fd93L + second;
    mixed = (mixed ^ mixed >>> 29) * 0xd6e8feb86659fd93L + third;
    mixed = (mixed ^ mixed >>> 29) * 0xd6e8feb86659fd93L;
    return (int) (mixed >>> 40) & MASK;
  }

  /** Whether the input has shown a feature that no input before it has. */
  boolean showsNew() {
    for (int i = 0; i < size; i++) {
      if (!ever.get(touched[i])) {
        return true;
      }
    }
    return false;
  }

  /** Hands the features of the input over and forgets them. */
  void flush() {
    for (int i = 0; i < size; i++) {
      int index = touched[i];
      JazzerCounters.set(index, hits[index]);
      hits[index] = 0;
      if (!ever.get(index)) {
        ever.set(index);
        seen++;
      }
    }
    size = 0;
  }

  /** Number of different features over all inputs. */
  long seen() {
    return seen;
  }

  /** Numbers by their order of magnitude: 0, 1, 2, 3-4, 5-8, 9-16 and so on. */
  static int bucket(int count) {
    return count <= 0 ? 0 : 1 + 32 - Integer.numberOfLeadingZeros(count - 1);
  }
}
