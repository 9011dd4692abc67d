package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.StateSweep;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Judge;
import dev.tornline.oracle.verdict.Verdict;
import java.util.HashMap;
import java.util.Map;

/**
 * A place where the power fails for the last time: what is pending there, and the verdicts on what
 * may become of it. Valid until the bench that it was made with is used otherwise.
 */
public final class CrashSite {

  private final Walk walk;
  private final Trace trace;
  private final PendingStores pending;
  private final StateCandidate candidate;
  private final RecoveryBench bench;
  private final Map<Long, Verdict> known = new HashMap<>();

  CrashSite(
      Walk walk,
      Trace trace,
      PendingStores pending,
      StateCandidate candidate,
      RecoveryBench bench) {
    this.walk = walk;
    this.trace = trace;
    this.pending = pending;
    this.candidate = candidate;
    this.bench = bench;
  }

  /** The trace that is cut off: of the run, or of the recovery. */
  public Trace trace() {
    return trace;
  }

  /** What is not durable. */
  public PendingStores pending() {
    return pending;
  }

  /** The step of the run in progress or last ended at its crash, -1 before the first. */
  public int step() {
    return walk.step();
  }

  /**
   * Adds the lines that are loaded when nothing pending persisted, and when everything did: those
   * whose states a plan looks at first.
   */
  public void loads(LineSet lines) {
    bench.noteLoads(lines);
    new StateSweep(pending, CrashPlan.THOROUGH)
        .ends(
            end -> {
              Recovered.once(bench, end);
              return true;
            });
    bench.noteNoLoads();
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
    return known.computeIfAbsent(
        candidate.imageHash(),
        _ -> {
          Recovered recovered = Recovered.twice(bench, candidate);
          return new Judge(walk.ledger()).judge(recovered.first(), recovered.second());
        });
  }
}
