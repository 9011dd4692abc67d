package dev.tornline.targets.posix;

import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a workload that fails a test shorter, for the message. */
final class Shrinking {

  private Shrinking() {}

  /** Leaves out single steps as long as the workload still fails. */
  static Workload shrink(Workload failing, Predicate<Workload> fails) {
    Workload smallest = failing;
    for (int i = smallest.steps().size() - 1; i >= 0; i--) {
      List<Step> fewer = new ArrayList<>(smallest.steps());
      fewer.remove(i);
      Workload candidate = new Workload(failing.geometry(), fewer);
      if (fails.test(candidate)) {
        smallest = candidate;
      }
    }
    return smallest;
  }
}
