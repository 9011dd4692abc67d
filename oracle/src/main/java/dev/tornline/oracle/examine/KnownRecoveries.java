package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.function.Supplier;

/**
 * The last recoveries of a trace and the lines that they loaded. A recovery shows the same of every
 * image that holds the same in these lines.
 *
 * <p>Lines are compared by their hashes: which of those loaded have become durable since, and which
 * of those pending persist.
 */
final class KnownRecoveries implements PendingStores.DurabilityListener {

  /** Those of the two ends of this crash point and of the one before. */
  private static final int MAX = 4;

  private final Known[] known = new Known[MAX];
  private final Supplier<LineSet> newLoads;
  private int next;

  /**
   * Knows nothing yet.
   *
   * @param newLoads makes sets for the loads of a recovery
   */
  KnownRecoveries(Supplier<LineSet> newLoads) {
    this.newLoads = newLoads;
  }

  /** A recovery that is or will be known. */
  static final class Known {

    private final LineSet loads;
    private RecoveryResult result;

    /** How the lines that it loaded have changed since. */
    private long difference;

    private Known(LineSet loads) {
      this.loads = loads;
    }

    /** The lines that it loaded. */
    LineSet loads() {
      return loads;
    }

    RecoveryResult result() {
      return result;
    }

    /** What recovering the candidate showed, with the lines that it loaded in the set. */
    void set(RecoveryResult itsResult, StateCandidate candidate) {
      result = itsResult;
      difference = candidate.hashOf(loads);
    }

    private boolean fits(StateCandidate candidate) {
      return result != null && difference == candidate.hashOf(loads);
    }
  }

  /** The known recovery of the candidate, or {@code null}. */
  Known find(StateCandidate candidate) {
    for (Known each : known) {
      if (each != null && each.fits(candidate)) {
        return each;
      }
    }
    return null;
  }

  /** A place for one more in stead of the oldest one, save one that is still needed. */
  Known place(Known needed) {
    if (needed != null && known[next] == needed) {
      next = (next + 1) % MAX;
    }
    if (known[next] == null) {
      known[next] = new Known(newLoads.get());
    }
    Known place = known[next];
    place.result = null;
    place.loads.clear();
    next = (next + 1) % MAX;
    return place;
  }

  @Override
  public void persisted(int line, long change) {
    for (Known each : known) {
      if (each != null && each.loads.contains(line)) {
        each.difference ^= change;
      }
    }
  }
}
