package dev.tornline.targets.pmem;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import java.util.Arrays;

/**
 * What lines held before they were first changed.
 *
 * <p>A line's mark tells its slot: marks below {@code start} are of earlier images. So rolling back
 * clears no marks; only when the numbers run out all are cleared once.
 */
final class UndoLog {

  private final int[] marks;
  private int start = 1;
  private int size;
  private int[] lines = new int[256];
  private byte[] saved = new byte[256 * LINE];

  UndoLog(long deviceBytes) {
    marks = new int[Math.toIntExact(deviceBytes / LINE)];
  }

  boolean contains(int line) {
    return marks[line] >= start;
  }

  /** Saves a line unless it is saved already. */
  void save(int line, byte[] device) {
    if (contains(line)) {
      return;
    }
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
      saved = Arrays.copyOf(saved, size * 2 * LINE);
    }
    lines[size] = line;
    System.arraycopy(device, line * LINE, saved, size * LINE, LINE);
    marks[line] = start + size;
    size++;
  }

  /** What a saved line will be rolled back to. */
  void read(int line, byte[] target, int to) {
    System.arraycopy(saved, (marks[line] - start) * LINE, target, to, LINE);
  }

  /** A saved line will be rolled back to other bytes than it held. */
  void replace(int line, byte[] source, int from) {
    System.arraycopy(source, from, saved, (marks[line] - start) * LINE, LINE);
  }

  /** Gives every saved line its bytes back and forgets them. */
  void rollBack(byte[] device) {
    for (int i = 0; i < size; i++) {
      System.arraycopy(saved, i * LINE, device, lines[i] * LINE, LINE);
    }
    start += size;
    size = 0;
    if (start > Integer.MAX_VALUE - marks.length - 1) {
      Arrays.fill(marks, 0);
      start = 1;
    }
  }
}
