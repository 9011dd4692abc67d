package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.contract.Verdict;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.List;

/**
 * A workload, a crash state and the promise that is broken there.
 *
 * @param pendingLines lines with pending stores at the crash point
 */
public record Reproduction(
    Examiner.Run run, CrashState state, Verdict.Broken verdict, int pendingLines)
    implements Specimen {

  @Override
  public Workload workload() {
    return run.workload();
  }

  @Override
  public List<Outcome> outcomes() {
    return run.outcomes();
  }

  /** Number of pending lines of which nothing persisted. */
  public int lostLines() {
    return pendingLines - state.persisted().getCardinality() - state.torn().size();
  }
}
