package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.LONG;

import dev.tornline.oracle.recovery.LineSet;
import java.lang.foreign.MemorySegment;

/** Reads which lines of its device a guest has loaded. */
public final class LoadsReader {

  private LoadsReader() {}

  /** Adds to the set every line whose bit is set. */
  public static void addTo(LineSet set, MemorySegment bits) {
    for (long at = 0; at < bits.byteSize(); at += Long.BYTES) {
      for (long rest = bits.get(LONG, at); rest != 0; rest &= rest - 1) {
        set.add((int) (at * Byte.SIZE) + Long.numberOfTrailingZeros(rest));
      }
    }
  }
}
