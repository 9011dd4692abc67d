package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.bench.JudgesScore.Disagreement;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.enumerate.EnumeratingJudge;
import dev.tornline.oracle.enumerate.Opinion;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.Kept;
import dev.tornline.oracle.verdict.Verdict.NotRepeatable;
import dev.tornline.oracle.verdict.Verdict.NotUsable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Listens to the examination of a run, has a second judge follow it, and compares them. */
final class TwoJudges implements ExaminationListener {

  private final Run run;
  private final EnumeratingJudge second;
  private final long most;
  private final Runnable counted;
  private int followed;
  private int step;
  private long kept;
  private long violated;
  private long onlyFirst;
  private long onlySecond;
  private final SortedMap<String, Long> outside = new TreeMap<>();
  private final List<Disagreement> disagreements = new ArrayList<>();

  /**
   * Compares at most so many states.
   *
   * @param contract of the second judge
   * @param counted is told of every state
   */
  TwoJudges(Run run, Contract contract, PersistencyModel model, long most, Runnable counted) {
    this.run = run;
    this.second = new EnumeratingJudge(contract, model.domain());
    this.most = most;
    this.counted = counted;
  }

  @Override
  public void point(int point, int stepThere, PendingStores pending, Ledger ledger) {
    for (; followed < point; followed++) {
      follow(run.trace(), followed);
    }
  }

  private void follow(Trace trace, int event) {
    switch (trace.kind(event)) {
      case STEP_BEGIN -> {
        step = (int) trace.address(event);
        second.begin(step, run.workload().steps().get(step), run.outcomes().get(step));
      }
      case STEP_END -> second.end(run.workload().steps().get(step), run.outcomes().get(step));
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK, FLUSH, CLFLUSH, FENCE, FAULT -> {}
    }
  }

  @Override
  public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
    switch (second.judge(observation)) {
      case Opinion.Outside o -> outside.merge(o.reason(), 1L, Long::sum);
      case Opinion.Kept _ when isFirstKept(verdict) -> kept++;
      case Opinion.Kept _ -> {
        onlyFirst++;
        disagree(state.get(), ((Broken) verdict).sentence(), "");
      }
      case Opinion.Violated o when isFirstKept(verdict) -> {
        onlySecond++;
        disagree(state.get(), "", o.what());
      }
      case Opinion.Violated _ -> violated++;
    }
    counted.run();
    return states() < most;
  }

  /** What only a second recovery shows, or the use of the first, is no matter of the ledger. */
  private static boolean isFirstKept(Verdict verdict) {
    return verdict instanceof Kept
        || verdict instanceof NotRepeatable
        || verdict instanceof NotUsable;
  }

  private void disagree(CrashState state, String first, String other) {
    if (disagreements.isEmpty()) {
      disagreements.add(
          new Disagreement(run.workload(), state.point(), state.crashes(), first, other));
    }
  }

  long states() {
    return kept
        + violated
        + onlyFirst
        + onlySecond
        + outside.values().stream().mapToLong(Long::longValue).sum();
  }

  JudgesScore score() {
    return new JudgesScore(
        kept, violated, onlyFirst, onlySecond, new TreeMap<>(outside), disagreements);
  }
}
