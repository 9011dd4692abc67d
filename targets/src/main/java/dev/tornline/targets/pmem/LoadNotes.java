package dev.tornline.targets.pmem;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import dev.tornline.oracle.persistency.LineSet;

/** Notes which lines of a device are loaded before all of them was stored to. */
final class LoadNotes {

  /** Per line a bit for each of its bytes: whether it was stored to. */
  private final long[] stored;

  private final LineSet storedTo;
  private LineSet loaded;

  /** Notes for a device of this size in bytes. */
  LoadNotes(long deviceBytes) {
    stored = new long[Math.toIntExact(deviceBytes / LINE)];
    storedTo = new LineSet(deviceBytes);
    loaded = new LineSet(0);
  }

  /** Adds the lines to this set from now on. */
  void begin(LineSet lines) {
    forgetStores();
    loaded = lines;
  }

  /** Nothing has been stored yet. */
  void forgetStores() {
    for (int i = 0; i < storedTo.size(); i++) {
      stored[storedTo.line(i)] = 0;
    }
    storedTo.clear();
  }

  void loaded(long address, long length) {
    for (long at = address; at < address + length; at = endOfLine(at)) {
      int line = (int) (at / LINE);
      if (stored[line] != -1) {
        loaded.add(line);
      }
    }
  }

  void stored(long address, long length) {
    for (long at = address; at < address + length; at = endOfLine(at)) {
      int line = (int) (at / LINE);
      storedTo.add(line);
      stored[line] |= bytes(at, Math.min(endOfLine(at), address + length));
    }
  }

  /** The bits of a range within a line. */
  private static long bytes(long from, long to) {
    return -1L >>> LINE - (to - from) << from;
  }

  private static long endOfLine(long address) {
    return (address | LINE - 1) + 1;
  }
}
