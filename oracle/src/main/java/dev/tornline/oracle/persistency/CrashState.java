package dev.tornline.oracle.persistency;

import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * A crash point and what of the pending stores had reached the media; and, if the power failed
 * again while the filesystem recovered from that, the same of the recovery.
 *
 * @param point the power fails before this event of the trace
 * @param persisted numbers of the pending lines that reached the media in full; not to be changed
 * @param torn the pending lines that reached the media in part, by line number; all other pending
 *     lines are lost
 * @param inRecovery the second crash; its point is an event of the trace of the recovery
 */
public record CrashState(
    int point, RoaringBitmap persisted, List<TornLine> torn, Optional<CrashState> inRecovery) {

  /** Copies the list and refuses a line that is named twice. */
  public CrashState {
    torn = List.copyOf(torn);
    if (!torn.isEmpty()) {
      requireDistinct(persisted.clone(), torn);
    }
  }

  /** A crash after which recovery is left in peace. */
  public CrashState(int point, RoaringBitmap persisted, List<TornLine> torn) {
    this(point, persisted, torn, Optional.empty());
  }

  /** What persisted of a line that is torn; empty if it is lost or persisted in full. */
  public Optional<TornLine> tornAt(int line) {
    return torn.stream().filter(one -> one.line() == line).findFirst();
  }

  /** How many atoms of each word of a line that was pending persisted; not to be changed. */
  int[] persistedOf(PendingLine line) {
    return persisted.contains(line.line)
        ? line.pending
        : tornAt(line.line).map(TornLine::atoms).orElseGet(() -> new int[PendingLine.WORDS]);
  }

  /** This crash, and another one during the recovery from it. */
  public CrashState then(CrashState during) {
    return new CrashState(point, persisted, torn, Optional.of(during));
  }

  /** How often the power fails, at least once. */
  public int crashes() {
    return 1 + inRecovery.map(CrashState::crashes).orElse(0);
  }

  /** The last crash: this one, or that during recovery. */
  public CrashState last() {
    return inRecovery.map(CrashState::last).orElse(this);
  }

  /** The same crashes with another last one. */
  public CrashState withLast(CrashState other) {
    return inRecovery.map(during -> then(during.withLast(other))).orElse(other);
  }

  private static void requireDistinct(RoaringBitmap named, List<TornLine> torn) {
    for (TornLine line : torn) {
      if (!named.checkedAdd(line.line())) {
        throw new IllegalArgumentException(line + " is named twice");
      }
    }
  }
}
