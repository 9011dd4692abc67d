package dev.tornline.fuzzer.minimize;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.List;

/**
 * A workload, a crash state and the promise that is broken there.
 *
 * @param pendingLines lines with pending stores at the last crash
 */
public record Reproduction(Run run, CrashState state, Verdict.Broken verdict, int pendingLines)
    implements Specimen {

  /** Counts the pending lines. */
  public static Reproduction of(Rig rig, Run run, CrashState state, Verdict.Broken verdict) {
    PendingStores pending = rig.at(run, state).powerFailures().getLast().pending();
    return new Reproduction(run, state, verdict, pending.size());
  }

  @Override
  public Workload workload() {
    return run.workload();
  }

  @Override
  public List<Outcome> outcomes() {
    return run.outcomes();
  }

  /** Number of lines pending at the last crash of which nothing persisted. */
  public int lostLines() {
    return pendingLines - state.last().persisted().getCardinality() - tornLines();
  }

  /** Number of lines pending at the last crash that persisted in part. */
  public int tornLines() {
    return state.last().torn().size();
  }
}
