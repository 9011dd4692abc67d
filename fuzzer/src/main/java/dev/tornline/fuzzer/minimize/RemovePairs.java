package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Workload;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Removes two steps that only make sense, or only can be missed, together. */
final class RemovePairs {

  /** Pairs of longer workloads are too many. */
  private static final int STEPS_MAX = 24;

  private RemovePairs() {}

  static Stream<Workload> candidates(Workload workload) {
    int size = workload.steps().size();
    if (size > STEPS_MAX) {
      return Stream.empty();
    }
    return IntStream.range(0, size)
        .boxed()
        .flatMap(
            first ->
                IntStream.range(first + 1, size)
                    .mapToObj(
                        second -> RemoveSteps.without(workload, i -> i == first || i == second)));
  }
}
