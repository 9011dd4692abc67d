package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Removes runs of steps, long ones first, each with what depends on it: without an open, the steps
 * on that handle make no sense and go with it.
 */
final class RemoveSteps {

  private RemoveSteps() {}

  static Stream<Workload> candidates(Workload workload) {
    int size = workload.steps().size();
    return Stream.iterate(size, chunk -> chunk >= 1, chunk -> chunk / 2)
        .flatMap(
            chunk ->
                IntStream.iterate(size - chunk, from -> from >= 0, from -> from - chunk)
                    .mapToObj(
                        from -> without(workload, step -> step >= from && step < from + chunk)));
  }

  /** The workload without these steps and those that make no sense without them. */
  static Workload without(Workload workload, IntPredicate removed) {
    List<Step> sensible = new ArrayList<>();
    SlotTable slots = new SlotTable();
    for (int i = 0; i < workload.steps().size(); i++) {
      Step step = workload.steps().get(i);
      if (!removed.test(i) && slots.whySkipped(step.operation()).isEmpty()) {
        slots.note(step.operation(), Outcome.OK);
        sensible.add(step);
      }
    }
    return new Workload(workload.geometry(), sensible);
  }
}
