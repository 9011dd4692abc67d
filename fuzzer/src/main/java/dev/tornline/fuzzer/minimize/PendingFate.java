package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * A pending line.
 *
 * @param inFull with the number of its pending atoms per word
 * @param together the lines that persist together with it, or are lost: itself, and those that
 *     block writes tie to it
 */
record PendingFate(TornLine inFull, RoaringBitmap together) {

  /** The pending lines in the order in which they became pending. */
  static List<PendingFate> of(PendingStores pending) {
    return pending.inFull().stream()
        .map(line -> new PendingFate(line, pending.tiedTo(line.line())))
        .toList();
  }

  int line() {
    return inFull.line();
  }
}
