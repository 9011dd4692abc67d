package dev.tornline.oracle.persistency;

import java.util.Arrays;

/**
 * A set of lines of a device, in the order in which they were added. Its memory and the cost of
 * clearing it follow the lines in it.
 */
public final class LineSet {

  private static final int LINE = 64;

  /** Lines of a chunk: 256 KiB of the device. */
  private static final int CHUNK_BITS = 12;

  private static final int CHUNK_WORDS = 1 << CHUNK_BITS - 6;

  private final long[][] chunks;
  private int[] order = new int[64];
  private int size;

  /** An empty set of lines of a device of this size in bytes. */
  public LineSet(long deviceBytes) {
    long lines = (deviceBytes + LINE - 1) / LINE;
    chunks = new long[Math.toIntExact((lines >> CHUNK_BITS) + 1)][];
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
    long[] chunk = chunks[line >> CHUNK_BITS];
    return chunk != null && (chunk[place(line)] >>> line & 1) != 0;
  }

  /** Adds a line. */
  public void add(int line) {
    if (contains(line)) {
      return;
    }
    long[] chunk = chunks[line >> CHUNK_BITS];
    if (chunk == null) {
      chunk = new long[CHUNK_WORDS];
      chunks[line >> CHUNK_BITS] = chunk;
    }
    chunk[place(line)] |= 1L << line;
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
      chunks[order[i] >> CHUNK_BITS][place(order[i])] = 0;
    }
    size = 0;
  }

  private static int place(int line) {
    return line >> 6 & CHUNK_WORDS - 1;
  }
}
