package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;

/**
 * The last recoveries of a trace and the lines that they loaded. A recovery shows the same of every
 * image that holds the same in these lines.
 *
 * <p>Lines are compared by their hashes: which of those loaded have settled since, and which of
 * those pending persist.
 */
final class KnownRecoveries implements PendingStores.SettleListener {

  /** Those of the two ends of this crash point and of the one before. */
  private static final int MAX = 4;

  private final Known[] known = new Known[MAX];
  private final long deviceBytes;
  private int next;

  KnownRecoveries(long deviceBytes) {
    this.deviceBytes = deviceBytes;
  }

  /** A recovery that is or will be known. */
  static final class Known {

    private final LineSet loads;
    private Recovered recovered;

    /** Whether {@link #loads} are noted; else it may have loaded anything. */
    private boolean loadsNoted;

    /** How the lines that it loaded have changed since; or the hash of the whole image. */
    private long difference;

    private Known(long deviceBytes) {
      loads = new LineSet(deviceBytes);
    }

    LineSet loads() {
      return loads;
    }

    Recovered recovered() {
      return recovered;
    }

    /** What recovering the candidate showed, whatever it loaded. */
    void set(Recovered itsRecovered, StateCandidate candidate) {
      recovered = itsRecovered;
      loadsNoted = false;
      difference = candidate.imageHash();
    }

    /** What recovering the candidate showed, with the loads that were noted. */
    void setWithLoads(Recovered itsRecovered, StateCandidate candidate) {
      recovered = itsRecovered;
      loadsNoted = true;
      difference = candidate.hashOf(loads);
    }

    private boolean fits(StateCandidate candidate) {
      return recovered != null
          && difference == (loadsNoted ? candidate.hashOf(loads) : candidate.imageHash());
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
      known[next] = new Known(deviceBytes);
    }
    Known place = known[next];
    place.recovered = null;
    place.loads.clear();
    next = (next + 1) % MAX;
    return place;
  }

  @Override
  public void settled(int line, long change) {
    for (Known each : known) {
      if (each != null && each.loads.contains(line)) {
        each.difference ^= change;
      }
    }
  }
}
