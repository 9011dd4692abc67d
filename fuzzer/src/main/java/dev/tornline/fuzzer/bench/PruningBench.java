package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the plan of a campaign with looking at every state, on short workloads: does it see the
 * same rules broken, and how many states does it take? Crash points with too many states to look at
 * all of them are left out on both sides, those of recoveries too.
 *
 * @param workloads how many
 * @param statesMax the most states of a crash point that is compared
 * @param seed of the workloads
 */
public record PruningBench(int workloads, long statesMax, long seed) {

  /** More steps leave little of a first crash point to the last. */
  private static final int STEPS_MAX = 6;

  private static final int SEEN_MAX = 1 << 22;

  /**
   * Compares on one target, with its defects and the way the power fails.
   *
   * @param grownFrom every other workload is one of these, mutated a few times; all workloads are
   *     grown from nothing if there are none
   */
  public PruningScore measure(Setup setup, List<Workload> grownFrom) {
    List<PruningScore.Compared> compared = new ArrayList<>();
    try (Rig rig = setup.open()) {
      for (Workload workload : shortWorkloads(setup.geometry(), grownFrom)) {
        Execution execution = rig.execute(workload);
        Looked all = look(rig, execution, all());
        Looked few = look(rig, execution, few(execution, setup));
        compared.add(
            new PruningScore.Compared(
                workload,
                all.sums().passedOver(),
                all.sums().judged(),
                few.sums().judged() - few.sums().reused(),
                all.broken(),
                few.broken()));
      }
    }
    return new PruningScore(setup.defects(), setup.model().tearing(), compared);
  }

  private CrashPlan all() {
    return CrashPlan.EXHAUSTIVE.withRecovery(1, Integer.MAX_VALUE).withStatesMax(statesMax);
  }

  private CrashPlan few(Execution execution, Setup setup) {
    CrashPlan plan = setup.plan(CrashBudget.FUZZING, execution.trace(), seed);
    return plan.withStatesMax(statesMax).withStride(1);
  }

  private record Looked(Examination sums, SortedSet<Rule> broken) {}

  private static Looked look(Rig rig, Execution execution, CrashPlan plan) {
    SortedSet<Rule> rules = new TreeSet<>();
    Examination sums =
        rig.examine(
            execution.run(),
            plan,
            new SeenStates(SEEN_MAX),
            (_, _, verdict) -> {
              if (verdict instanceof Broken broken) {
                rules.add(broken.rule());
              }
              return true;
            });
    return new Looked(sums, rules);
  }

  private List<Workload> shortWorkloads(Geometry geometry, List<Workload> grownFrom) {
    ShortWorkloads made = new ShortWorkloads(geometry, grownFrom, STEPS_MAX, seed);
    return Stream.generate(made::next).limit(workloads).toList();
  }
}
