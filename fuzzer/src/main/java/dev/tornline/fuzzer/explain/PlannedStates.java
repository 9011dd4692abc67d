package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateSweep;
import java.util.HashSet;
import java.util.Set;

/**
 * How many states of a crash point a plan looks at.
 *
 * @param visited as many as it visits
 * @param different as many images these leave
 */
record PlannedStates(int visited, int different) {

  /** Counts without recovering any. */
  static PlannedStates of(CrashPlan plan, PendingStores pending, int point) {
    Set<Long> images = new HashSet<>();
    int[] visited = {0};
    new StateSweep(pending, plan)
        .sweep(
            point,
            candidate -> {
              visited[0]++;
              images.add(candidate.imageHash());
              return true;
            });
    return new PlannedStates(visited[0], images.size());
  }

  /** {@code 34 states (33 images)}. */
  String words() {
    return LineText.count(visited, "state") + ", " + LineText.count(different, "different image");
  }
}
