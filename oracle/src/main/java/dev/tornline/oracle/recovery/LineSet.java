package dev.tornline.oracle.recovery;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.oracle.memory.Units.lineOf;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of lines of a device. Its memory, and what it costs to go through it or to clear it, follow
 * the lines in it; ranges are added 64 lines at a time.
 */
public final class LineSet {

  /** Groups of 64 lines in a chunk: 256 KiB of the device. */
  private static final int CHUNK_BITS = 6;

  private static final int CHUNK = 1 << CHUNK_BITS;

  /** Holds every line of any device, whatever is added or removed; it cannot be gone through. */
  public static final LineSet ALL = all();

  private final long[][] chunks;

  /** The groups with a line in them, in the order of their first lines. */
  private int[] groups = new int[64];

  private int size;

  /** An empty set of lines of a device of this size in bytes. */
  public LineSet(long deviceBytes) {
    long lines = (deviceBytes + LINE - 1) / LINE;
    chunks = new long[Math.toIntExact((lines >> 6 + CHUNK_BITS) + 1)][];
  }

  /** Adding a line to a full chunk changes nothing, so all chunks can be the same one. */
  private static LineSet all() {
    LineSet lines = new LineSet(Integer.MAX_VALUE);
    long[] full = new long[CHUNK];
    Arrays.fill(full, -1L);
    Arrays.fill(lines.chunks, full);
    return lines;
  }

  /** Number of lines. */
  public int size() {
    assert this != ALL;
    int lines = 0;
    for (int i = 0; i < size; i++) {
      lines += Long.bitCount(group(groups[i]));
    }
    return lines;
  }

  /** Whether the line is in the set; lines have the numbers of their addresses divided by 64. */
  public boolean contains(int line) {
    return (group(line >> 6) >>> line & 1) != 0;
  }

  /** Adds a line. */
  public void add(int line) {
    add(line >> 6, 1L << line);
  }

  /** Adds every line that a range of the device touches. */
  public void addRange(long address, long length) {
    if (length <= 0) {
      return;
    }
    int first = lineOf(address);
    int last = lineOf(address + length - 1);
    for (int group = first >> 6; group <= last >> 6; group++) {
      add(group, mask(group, first, last));
    }
  }

  /** Adds every line that a range of the device touches and that is not in another set. */
  public void addRange(long address, long length, LineSet without) {
    if (length <= 0) {
      return;
    }
    int first = lineOf(address);
    int last = lineOf(address + length - 1);
    for (int group = first >> 6; group <= last >> 6; group++) {
      add(group, mask(group, first, last) & ~without.group(group));
    }
  }

  /** Shows all lines, in no particular order. */
  public void forEach(IntConsumer consumer) {
    assert this != ALL;
    for (int i = 0; i < size; i++) {
      for (long left = group(groups[i]); left != 0; left &= left - 1) {
        consumer.accept(groups[i] * 64 + Long.numberOfTrailingZeros(left));
      }
    }
  }

  /** Removes all lines. */
  public void clear() {
    for (int i = 0; i < size; i++) {
      chunks[groups[i] >> CHUNK_BITS][groups[i] & CHUNK - 1] = 0;
    }
    size = 0;
  }

  private long group(int group) {
    long[] chunk = chunks[group >> CHUNK_BITS];
    return chunk == null ? 0 : chunk[group & CHUNK - 1];
  }

  private void add(int group, long lines) {
    if ((lines & ~group(group)) == 0) {
      return;
    }
    long[] chunk = chunks[group >> CHUNK_BITS];
    if (chunk == null) {
      chunk = new long[CHUNK];
      chunks[group >> CHUNK_BITS] = chunk;
    }
    if (chunk[group & CHUNK - 1] == 0) {
      if (size == groups.length) {
        groups = Arrays.copyOf(groups, size * 2);
      }
      groups[size++] = group;
    }
    chunk[group & CHUNK - 1] |= lines;
  }

  /** The lines of a group from one to another, both included. */
  private static long mask(int group, int first, int last) {
    long from = group == first >> 6 ? -1L << first : -1L;
    long to = group == last >> 6 ? -1L >>> 63 - (last & 63) : -1L;
    return from & to;
  }
}
