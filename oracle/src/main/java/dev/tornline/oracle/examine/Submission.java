package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.StateCandidate;

/** A state that was submitted; the candidate may change before its result arrives. */
final class Submission {

  private final PriorCrashes before;
  private final int point;
  private final StateCandidate candidate;
  private final long key;
  private CrashState state;
  private boolean judged;

  Submission(PriorCrashes before, int point, StateCandidate candidate, long key) {
    this.before = before;
    this.point = point;
    this.candidate = candidate;
    this.key = key;
  }

  CrashState state() {
    if (state == null) {
      state = before.whole().apply(candidate.toState(point));
    }
    return state;
  }

  /** Under which it was asked for. */
  long key() {
    return key;
  }

  boolean isInRecovery() {
    return before.depth() > 0;
  }

  void judged() {
    judged = true;
  }

  /** Remembers what the candidate is now, if the result has not arrived yet. */
  void keepState() {
    if (!judged) {
      state();
    }
  }
}
