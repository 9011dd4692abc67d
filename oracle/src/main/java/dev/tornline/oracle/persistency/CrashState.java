package dev.tornline.oracle.persistency;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * A crash point and what of the pending stores had reached the media.
 *
 * @param point the power fails before this event of the trace
 * @param persisted numbers of the pending lines that reached the media in full; not to be changed
 * @param torn the pending lines that reached the media in part, by line number; all other pending
 *     lines are lost
 */
public record CrashState(int point, RoaringBitmap persisted, List<TornLine> torn) {

  /** Copies the list and refuses a line that is named twice. */
  public CrashState {
    torn = List.copyOf(torn);
    if (!torn.isEmpty()) {
      requireDistinct(persisted.clone(), torn);
    }
  }

  private static void requireDistinct(RoaringBitmap named, List<TornLine> torn) {
    for (TornLine line : torn) {
      if (!named.checkedAdd(line.line())) {
        throw new IllegalArgumentException(line + " is named twice");
      }
    }
  }
}
