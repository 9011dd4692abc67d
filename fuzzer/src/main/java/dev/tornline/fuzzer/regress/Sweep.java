package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.LiveJudge;
import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.fuzzer.regress.Directive.Sight;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A workload was run, and its crash states were examined if the run itself was faultless.
 *
 * @param broken what went wrong, as a sentence by its signature
 * @param states crash states judged
 * @param bounded whether the budget has left states out that a thorough look would see
 * @param neighbours what was seen in them
 */
record Sweep(
    Execution execution,
    SortedMap<String, String> broken,
    long states,
    boolean bounded,
    Neighbours neighbours) {

  private static final int SEEN_MAX = 1 << 22;

  /** Runs and examines on the device of the setup, as thoroughly as the budget allows. */
  static Sweep of(Setup setup, Workload workload, List<Sight> sights, CrashBudget budget) {
    SortedMap<String, String> broken = new TreeMap<>();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      Neighbours neighbours = new Neighbours(sights, execution.trace(), new SeenStates(SEEN_MAX));
      LiveJudge judge = new LiveJudge(rig);
      Optional<Evidence> live = judge.judge(execution);
      if (live.isPresent()) {
        broken.put(live.get().signature(), live.get().sentence());
        return new Sweep(execution, broken, 0, false, neighbours);
      }
      judge
          .reports(execution, _ -> true)
          .forEach(report -> broken.put(report.signature(), report.sentence()));
      CrashPlan plan = setup.plan(budget, execution.trace());
      long states =
          rig.examine(
                  execution.run(),
                  plan,
                  neighbours,
                  new Watch(neighbours, execution.workload(), broken))
              .judged();
      boolean bounded = !plan.equals(setup.plan(CrashBudget.REPLAY, execution.trace()));
      return new Sweep(execution, broken, states, bounded, neighbours);
    }
  }

  /** Notes what is broken, and shows everything to the neighbours. */
  private record Watch(Neighbours neighbours, Workload workload, SortedMap<String, String> broken)
      implements ExaminationListener {

    @Override
    public void point(int point, int step, PendingStores pending, Ledger ledger) {
      neighbours.point(point, step, pending, ledger);
    }

    @Override
    public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
      if (verdict instanceof Broken b) {
        broken.putIfAbsent(Signatures.of(b, workload, state.get()), b.sentence());
      }
      return neighbours.judged(state, observation, verdict);
    }
  }
}
