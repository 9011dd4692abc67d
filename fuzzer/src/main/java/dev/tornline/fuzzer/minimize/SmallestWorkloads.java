package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.Create;
import dev.tornline.oracle.workload.Operation.Fsync;
import dev.tornline.oracle.workload.Operation.Sync;
import dev.tornline.oracle.workload.Workload;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shortest workloads that commit anything. What breaks every commit, or recovery, is seen with
 * them; but steps of a longer workload cannot be removed one by one where each way in between shows
 * something else, or shows it in too few states.
 */
final class SmallestWorkloads {

  private static final Create CREATE = new Create(0, FilePath.ROOT.child(1));

  private static final List<Workload> ALL =
      List.of(
          Workload.of(CREATE), Workload.of(CREATE, new Fsync(0)), Workload.of(CREATE, new Sync()));

  private SmallestWorkloads() {}

  /** Those that are simpler than a workload, on its device, the simplest first. */
  static Stream<Workload> simplerThan(Workload workload) {
    return ALL.stream()
        .map(small -> new Workload(workload.geometry(), small.steps()))
        .filter(small -> Complexity.of(small) < Complexity.of(workload));
  }
}
