package dev.tornline.targets.jext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The power fails during recovery, and during the recovery from that. */
final class RecoveryDepthTest {

  private static final Workload WORKLOAD =
      WorkloadText.parse(
          "depth.tl",
          """
          tornline workload v1
          f0 = create /a
          write f0 off=0 len=100 data=A
          fsync f0
          rename /a /b
          """);

  private final Jext jext = new Jext();
  private final Examiner examiner = new Examiner(jext.contract(), PersistencyModel.DEFAULT);
  private final List<CrashState> states = new ArrayList<>();

  private Examination examine(Testbed testbed, int depth) {
    states.clear();
    CrashPlan plan = new CrashPlan(16, 32, 1).loadedOnly(true).withRecovery(depth, 8);
    return examiner.examine(
        testbed.execute(WORKLOAD).run(),
        testbed.recoverer(),
        plan,
        new SeenStates(1 << 16),
        (state, _, _) -> states.add(state.get()));
  }

  private int deepest() {
    return states.stream().mapToInt(CrashState::crashes).max().orElseThrow();
  }

  @Test
  void examine_healthy_failsAsOftenAsThePlanSays() {
    try (Testbed testbed = jext.open(WORKLOAD.geometry(), Set.of())) {
      long before = 0;
      for (int depth = 0; depth <= 2; depth++) {
        Examination sums = examine(testbed, depth);
        assertEquals(0, sums.broken(), "depth " + depth);
        assertEquals(depth + 1, deepest());
        assertTrue(sums.inRecovery() >= before, sums::toString);
        assertEquals(
            states.stream().filter(state -> state.crashes() > 1).count(), sums.inRecovery());
        before = sums.inRecovery();
      }
    }
  }

  @Test
  void judge_everyStateOfThreeCrashes_saysTheSame() {
    try (Testbed testbed = jext.open(WORKLOAD.geometry(), Set.of())) {
      examine(testbed, 2);
      Execution execution = testbed.execute(WORKLOAD);
      List<CrashState> deep = states.stream().filter(state -> state.crashes() == 3).toList();
      assertTrue(!deep.isEmpty());
      for (CrashState state : deep) {
        Verdict again = examiner.at(execution.run(), testbed::recoverer, state).judge();
        assertEquals(Verdict.KEPT, again);
      }
    }
  }
}
