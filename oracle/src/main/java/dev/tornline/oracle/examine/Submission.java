package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashImage;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.trace.Trace;
import java.util.function.UnaryOperator;

/** A state on its way through the bench; the candidate may change before the bench answers. */
final class Submission {

  private final int point;
  private final StateCandidate candidate;
  private final RecoveryBench bench;
  private final UnaryOperator<CrashState> whole;
  private final long imageHash;
  private CrashState state;
  private CrashImage image;
  boolean answered;

  /**
   * @param whole makes the whole state of that at the point, which may be one of a recovery
   */
  Submission(
      int point,
      StateCandidate candidate,
      RecoveryBench bench,
      UnaryOperator<CrashState> whole,
      long imageHash) {
    this.point = point;
    this.candidate = candidate;
    this.bench = bench;
    this.whole = whole;
    this.imageHash = imageHash;
  }

  CrashState state() {
    if (state == null) {
      state = whole.apply(candidate.toState(point));
    }
    return state;
  }

  FirstCrash firstCrash(Trace recovery) {
    return new FirstCrash(state(), image(), imageHash, recovery);
  }

  /** Remembers what the candidate is now. */
  void keepState() {
    state();
  }

  /** Remembers what the candidate is now, its image included. */
  void keepImage() {
    state();
    image();
  }

  private CrashImage image() {
    if (image == null) {
      image = candidate.imageOn(bench);
    }
    return image;
  }
}
