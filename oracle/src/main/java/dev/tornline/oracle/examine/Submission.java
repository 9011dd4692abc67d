package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.StateCandidate;
import org.jspecify.annotations.Nullable;

/** A state that was submitted; the candidate may change before its result arrives. */
final class Submission {

  private final PriorCrashes before;
  private final int point;
  private final StateCandidate candidate;
  private final long key;
  private @Nullable CrashState state;
  private boolean judged;

  Submission(PriorCrashes before, int point, StateCandidate candidate, long key) {
    this.before = before;
    this.point = point;
    this.candidate = candidate;
    this.key = key;
  }

  CrashState state() {
    CrashState known = state;
    if (known == null) {
      known = before.whole().apply(candidate.toState(point));
      state = known;
    }
    return known;
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
