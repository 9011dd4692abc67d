package dev.tornline.fuzzer.mutate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LargeBeginningTest {

  @Test
  void beginnings_areOfEveryKindAndLookPossible() {
    Set<OperationKind> seen = EnumSet.noneOf(OperationKind.class);
    int possible = 0;
    int all = 0;
    for (int seed = 0; seed < 400; seed++) {
      List<Step> steps = beginning(seed);
      WorkloadState state = new WorkloadState();
      all += steps.size();
      for (Step step : steps) {
        seen.add(OperationKind.of(step.operation()));
        possible += state.apply(step.operation()) ? 1 : 0;
      }
    }
    assertTrue(possible > all * 0.95, possible + " of " + all);
    assertTrue(
        seen.containsAll(
            EnumSet.of(
                OperationKind.LINK_MANY,
                OperationKind.SCATTER,
                OperationKind.FILL,
                OperationKind.TMPFILE_MANY,
                OperationKind.SETXATTR,
                OperationKind.SYNC)),
        seen.toString());
  }

  @Test
  void isIn_knowsThemAndNothingElse() {
    assertTrue(LargeBeginning.isIn(beginning(3)) || LargeBeginning.isIn(beginning(4)));
    assertFalse(LargeBeginning.isIn(List.of(Step.of(new Operation.Sync()))));
  }

  private static List<Step> beginning(int seed) {
    Script script = new Script(List.of(), 0, new Dice(new SplittableRandom(seed)));
    new LargeBeginning(script).add();
    return script.added();
  }
}
