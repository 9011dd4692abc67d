package dev.tornline.oracle.persistency;

import java.util.Arrays;

/** A set of lines of a device, in the order in which they were added; clearing costs its size. */
public final class LineSet {

  private static final int LINE = 64;

  private final long[] members;
  private int[] order = new int[256];
  private int size;

  /** An empty set of lines of a device of this size in bytes. */
  public LineSet(long deviceBytes) {
    members = new long[Math.toIntExact((deviceBytes / LINE + 63) / 64)];
  }

  /** Number of lines. */
  public int size() {
    return size;
  }

  /** The number of a line: its address divided by 64. */
  public int line(int index) {
    return order[index];
  }

  /** Whether the line is in the set. */
  public boolean contains(int line) {
    return (members[line >> 6] >>> line & 1) != 0;
  }

  /** Adds a line. */
  public void add(int line) {
    if (contains(line)) {
      return;
    }
    members[line >> 6] |= 1L << line;
    if (size == order.length) {
      order = Arrays.copyOf(order, size * 2);
    }
    order[size++] = line;
  }

  /** Adds every line that a range of the device touches. */
  public void addRange(long address, long length) {
    if (length > 0) {
      for (long line = address / LINE; line <= (address + length - 1) / LINE; line++) {
        add((int) line);
      }
    }
  }

  /** Removes all lines. */
  public void clear() {
    for (int i = 0; i < size; i++) {
      members[order[i] >> 6] = 0;
    }
    size = 0;
  }
}
