package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.List;

/**
 * Compares the ledger with a judge that shares nothing with it and keeps every allowed filesystem,
 * on the crash states of short workloads. A disagreement is a fault of Tornline, whoever is wrong.
 *
 * @param contract of the second judge; that of the target, except to see a disagreement
 * @param counted is told of every state, by any thread
 */
public record JudgesBench(Contract contract, Runnable counted) {

  private static final int STEPS_MAX = 8;
  private static final int SEEN_MAX = 1 << 20;

  /** Few states of a crash point, and of many workloads. */
  private static final int STATES_PER_POINT = 16;

  private static final int STATES_IN_RECOVERY = 4;

  /**
   * Compares on random workloads.
   *
   * @param grownFrom every other workload is one of these, mutated a few times; all workloads are
   *     grown from nothing if there are none
   * @param states so many
   */
  public JudgesScore compare(Setup setup, List<Workload> grownFrom, long states, long seed) {
    ShortWorkloads workloads = new ShortWorkloads(setup.geometry(), grownFrom, STEPS_MAX, seed);
    JudgesScore score = JudgesScore.NONE;
    try (Rig rig = setup.open()) {
      while (score.states() < states) {
        score = score.and(compare(rig, workloads.next(), states - score.states(), seed));
      }
    }
    return score;
  }

  /** Compares on the states of one workload. */
  public JudgesScore compare(Setup setup, Workload workload, long seed) {
    try (Rig rig = setup.open()) {
      return compare(rig, workload, Long.MAX_VALUE, seed);
    }
  }

  private JudgesScore compare(Rig rig, Workload workload, long most, long seed) {
    Execution execution = rig.execute(workload);
    TwoJudges judges = new TwoJudges(execution.run(), contract, rig.setup().model(), most, counted);
    CrashPlan plan =
        rig.setup()
            .plan(CrashBudget.FUZZING, execution.trace(), seed)
            .withStates(STATES_PER_POINT, STATES_PER_POINT)
            .withRecovery(1, STATES_IN_RECOVERY);
    rig.examine(execution.run(), plan, new SeenStates(SEEN_MAX), judges);
    return judges.score();
  }
}
