package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Workload;
import java.util.stream.Stream;

/** A way to make workloads simpler. */
interface Reduction {

  /** What it does, for people. */
  String description();

  /**
   * Workloads that may be simpler, in the order in which they are to be tried. When one is accepted
   * the reduction is asked again.
   */
  Stream<Workload> candidates(Workload workload);
}
