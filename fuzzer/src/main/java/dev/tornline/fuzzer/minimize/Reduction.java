package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A way to make workloads simpler.
 *
 * @param description what it does, for people
 * @param search gives workloads that may be simpler, in the order in which they are to be tried;
 *     when one is accepted it is asked again
 */
record Reduction(String description, Function<Workload, Stream<Workload>> search) {

  /** Workloads that may be simpler than this one, in the order in which they are to be tried. */
  Stream<Workload> candidates(Workload workload) {
    return search.apply(workload);
  }

  /** The workload with each step in turn replaced by other operations. */
  static Stream<Workload> eachStep(
      Workload workload, Function<Operation, Stream<Operation>> others) {
    return IntStream.range(0, workload.steps().size())
        .boxed()
        .flatMap(
            i ->
                others
                    .apply(workload.steps().get(i).operation())
                    .map(operation -> workload.with(i, operation)));
  }
}
