package dev.tornline.targets.pmem;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import dev.tornline.oracle.recovery.LineSet;

/** Notes which lines of a device are loaded before all of them was stored to. */
final class LoadNotes {

  /** Lines that were stored to as a whole. */
  private final LineSet whole;

  /** Lines that were stored to in parts. */
  private final LineSet parts;

  /** Per line a bit for each of its bytes: whether it was stored to. */
  private final long[] bytes;

  private LineSet loaded;

  /** Notes for a device of this size in bytes. */
  LoadNotes(long deviceBytes) {
    whole = new LineSet(deviceBytes);
    parts = new LineSet(deviceBytes);
    bytes = new long[Math.toIntExact(deviceBytes / LINE)];
    loaded = new LineSet(0);
  }

  /** Adds the lines to this set from now on. */
  void begin(LineSet lines) {
    forgetStores();
    loaded = lines;
  }

  /** Nothing has been stored yet. */
  void forgetStores() {
    parts.forEach(line -> bytes[line] = 0);
    parts.clear();
    whole.clear();
  }

  void loaded(long address, long length) {
    loaded.addRange(address, length, whole);
  }

  void stored(long address, long length) {
    long end = address + length;
    long firstWhole = (address + LINE - 1) & -(long) LINE;
    long endOfWhole = end & -(long) LINE;
    if (firstWhole < endOfWhole) {
      whole.addRange(firstWhole, endOfWhole - firstWhole);
    }
    part(address, Math.min(firstWhole, end));
    part(Math.max(endOfWhole, Math.min(firstWhole, end)), end);
  }

  /** Bytes of one line. */
  private void part(long from, long to) {
    if (from < to) {
      int line = (int) (from / LINE);
      parts.add(line);
      bytes[line] |= -1L >>> LINE - (to - from) << from;
      if (bytes[line] == -1L) {
        whole.add(line);
      }
    }
  }
}
