package dev.tornline.fuzzer.minimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roaringbitmap.RoaringBitmap;

/** What minimizing leaves of findings of different kinds: nothing more can be taken away. */
final class FixpointTest {

  private static final int STEPS_MAX = 10;

  static Stream<String> defects() {
    return Stream.of(
        "sync-only-if-new", "pmd-skips-sync", "commit-without-fence", "torn-commit-accepted");
  }

  @ParameterizedTest
  @MethodSource("defects")
  void minimize_findingOfDefect_isSmallAndAFixpoint(String defect) throws IOException {
    Breaking breaking = new Breaking(new Jext(), defect);
    Reproduction start = breaking.first();
    String signature = Breaking.signature(start);
    Reproducer reproducer = breaking.reproducer(start);
    List<Reproduction> accepted = new ArrayList<>();
    Reproduction small =
        new Minimizer(reproducer, (_, smaller) -> accepted.add(smaller), () -> false)
            .minimize(start);

    String text = WorkloadText.print(small.workload()) + small.state() + " of " + start.workload();
    assertTrue(small.workload().steps().size() <= STEPS_MAX, text);
    for (Reproduction each : accepted) {
      assertEquals(signature, Breaking.signature(each));
    }
    for (int i = 0; i < small.workload().steps().size(); i++) {
      Workload without = without(small.workload(), i);
      assertEquals(
          Optional.empty(), reproducer.earliest(without), "without step " + i + ": " + text);
    }
    for (Reduction reduction : WorkloadReducer.REDUCTIONS) {
      reduction
          .candidates(small.workload())
          .filter(other -> Complexity.of(other) < Complexity.of(small.workload()))
          .forEach(
              other ->
                  assertEquals(
                      Optional.empty(),
                      reproducer.earliest(other),
                      () -> reduction.description() + ": " + text));
    }
    for (CrashState repaired : lessDamaged(small, reproducer.pendingAt(small))) {
      assertEquals(Optional.empty(), reproducer.at(small, repaired), () -> repaired + ": " + text);
    }
  }

  private static Workload without(Workload workload, int step) {
    List<Step> steps = new ArrayList<>(workload.steps());
    steps.remove(step);
    return new Workload(workload.geometry(), steps);
  }

  /** Each lost line persisted, and each torn line. */
  private static List<CrashState> lessDamaged(Reproduction small, List<TornLine> pending) {
    List<CrashState> states = new ArrayList<>();
    for (TornLine line : pending) {
      RoaringBitmap persisted = small.state().persisted().clone();
      if (persisted.checkedAdd(line.line())) {
        List<TornLine> others =
            small.state().torn().stream().filter(torn -> torn.line() != line.line()).toList();
        states.add(new CrashState(small.state().point(), persisted, others));
      }
    }
    return states;
  }
}
