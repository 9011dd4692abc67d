package dev.tornline.oracle.contract;

import java.util.Arrays;

/**
 * The values that words of a cell have had, by number; later ones have greater numbers. Number -1
 * is the zeros that every word begins with.
 */
final class Versions {

  static final int INITIAL = -1;

  private int count;
  private long[] values = new long[16];
  private long[] unknown = new long[16];
  private long[] times = new long[16];
  private int[] steps = new int[16];
  private int[] older = new int[16];
  private boolean[] piecewise = new boolean[16];

  Versions() {}

  Versions(Versions source) {
    count = source.count;
    values = source.values.clone();
    unknown = source.unknown.clone();
    times = source.times.clone();
    steps = source.steps.clone();
    older = source.older.clone();
    piecewise = source.piecewise.clone();
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * Adds a version and returns its number.
   *
   * @param open all ones in the bytes that may hold anything
   * @param before the version of the same word before it
   * @param pieces whether it may come in pieces that split the word
   */
  int add(long value, long open, int step, long time, int before, boolean pieces) {
    assert before < count && time(before) < time
        : "versions of a word are issued one after another";
    if (count == values.length) {
      grow();
    }
    values[count] = value;
    unknown[count] = open;
    times[count] = time;
    steps[count] = step;
    older[count] = before;
    piecewise[count] = pieces;
    return count++;
  }

  long value(int version) {
    return version < 0 ? 0 : values[version];
  }

  /** All ones in the bytes that may hold anything. */
  long unknown(int version) {
    return version < 0 ? 0 : unknown[version];
  }

  /** When it was issued; the zeros always were. */
  long time(int version) {
    return version < 0 ? -1 : times[version];
  }

  /** When the last one was issued; -1 if there is none. */
  long lastTime() {
    return count == 0 ? -1 : times[count - 1];
  }

  /** The step that issued it, or -1. */
  int step(int version) {
    return version < 0 ? -1 : steps[version];
  }

  /** The version of the same word before it. */
  int older(int version) {
    return older[version];
  }

  boolean isPiecewise(int version) {
    return piecewise[version];
  }

  private void grow() {
    int capacity = count * 2;
    values = Arrays.copyOf(values, capacity);
    unknown = Arrays.copyOf(unknown, capacity);
    times = Arrays.copyOf(times, capacity);
    steps = Arrays.copyOf(steps, capacity);
    older = Arrays.copyOf(older, capacity);
    piecewise = Arrays.copyOf(piecewise, capacity);
  }
}
