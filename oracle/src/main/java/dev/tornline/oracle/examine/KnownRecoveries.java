package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  private final @Nullable Known[] known = new @Nullable Known[MAX];
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

  /** A recovery that is known. */
  static final class Known {
    private final RecoveryResult result;

    /** How the lines that it loaded have changed since. */
    private long difference;

    private Known(RecoveryResult result, long difference) {
      this.result = result;
      this.difference = difference;
    }

    /** The lines that it loaded. */
    LineSet loads() {
      return result.loads();
    }

    RecoveryResult result() {
      return result;
    }
  }

  /** The known recovery of the candidate, or {@code null}. */
  @Nullable Known find(StateCandidate candidate) {
    for (Known each : known) {
      if (each != null && each.difference == candidate.hashOf(each.loads())) {
        return each;
      }
    }
    return null;
  }

  /** Recovers the candidate, and forgets the oldest recovery, save one that is still needed. */
  Known recover(StateCandidate candidate, RecoveryRequest request, @Nullable Known needed) {
    if (needed != null && known[next] == needed) {
      next = (next + 1) % MAX;
    }
    Known oldest = known[next];
    known[next] = null;
    LineSet loads = oldest == null ? newLoads.get() : oldest.loads();
    loads.clear();
    RecoveryResult result = candidate.recover(request.loading(loads));
    Known latest = new Known(result, candidate.hashOf(loads));
    known[next] = latest;
    next = (next + 1) % MAX;
    return latest;
  }

  @Override
  public void persisted(int line, long change) {
    for (Known each : known) {
      if (each != null && each.loads().contains(line)) {
        each.difference ^= change;
      }
    }
  }
}
