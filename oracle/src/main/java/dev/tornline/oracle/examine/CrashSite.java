package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Judge;
import dev.tornline.oracle.verdict.Verdict;
import java.util.HashMap;
import java.util.Map;

/**
 * A place where the power fails for the last time: what is pending there, and the verdicts on what
 * may become of it. Valid until the recoverer that it was made with is used otherwise.
 */
public final class CrashSite {

  private final RunCursor cursor;
  private final Trace trace;
  private final StateCandidate candidate;
  private final Map<Long, Verdict> known = new HashMap<>();

  CrashSite(RunCursor cursor, Trace trace, StateCandidate candidate) {
    this.cursor = cursor;
    this.trace = trace;
    this.candidate = candidate;
  }

  /** The trace that is cut off: of the run, or of the recovery. */
  public Trace trace() {
    return trace;
  }

  /** What is not durable. */
  public PendingStores pending() {
    return candidate.pending();
  }

  /** The step of the run in progress or last ended at its crash, -1 before the first. */
  public int step() {
    return cursor.step();
  }

  /**
   * The lines that are loaded when nothing pending persisted, and when everything did: those whose
   * states a plan looks at first.
   */
  public LineSet loads() {
    LineSet lines = new LineSet(cursor.deviceBytes());
    candidate.loseAll();
    candidate.recover(RecoveryRequest.ONCE.loading(lines));
    if (pending().size() > 0) {
      candidate.persistAll();
      candidate.recover(RecoveryRequest.ONCE.loading(lines));
    }
    return lines;
  }

  /**
   * Judges what is recovered if this is left of the pending stores; equal images are recovered
   * once.
   *
   * @param last a state of this place; its point is not looked at
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public Verdict judge(CrashState last) {
    candidate.set(last);
    return known.computeIfAbsent(candidate.imageHash(), _ -> judge());
  }

  /** Recovers and judges the state that the candidate is set to. */
  Verdict judge() {
    RecoveryResult result = candidate.recover(RecoveryRequest.TWICE);
    Verdict verdict = new Judge(cursor.ledger()).judge(result.first(), result.second());
    return Judge.with(result.reports(), verdict);
  }
}
