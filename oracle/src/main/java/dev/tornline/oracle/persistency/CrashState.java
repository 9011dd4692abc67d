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

  /** Copies the list. */
  public CrashState {
    torn = List.copyOf(torn);
  }
}
