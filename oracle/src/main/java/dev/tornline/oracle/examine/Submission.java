package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.StateCandidate;

/** A state on its way through the bench; the candidate may change before the bench answers. */
final class Submission {

  private final Crash crash;
  private final int point;
  private final StateCandidate candidate;
  private final long imageHash;
  private final long key;
  private CrashState state;
  private boolean answered;

  Submission(Crash crash, int point, StateCandidate candidate, long imageHash, long key) {
    this.crash = crash;
    this.point = point;
    this.candidate = candidate;
    this.imageHash = imageHash;
    this.key = key;
  }

  CrashState state() {
    if (state == null) {
      state = crash.whole().apply(candidate.toState(point));
    }
    return state;
  }

  long imageHash() {
    return imageHash;
  }

  /** Under which it was asked for. */
  long key() {
    return key;
  }

  boolean isInRecovery() {
    return crash.depth() > 0;
  }

  void answered() {
    answered = true;
  }

  /** Remembers what the candidate is now, if the bench will still ask for it. */
  void keepState() {
    if (!answered) {
      state();
    }
  }
}
