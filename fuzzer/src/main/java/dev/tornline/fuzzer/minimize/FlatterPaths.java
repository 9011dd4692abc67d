package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.Mkdir;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Leaves a directory out; what was in it moves to where the directory was. */
final class FlatterPaths {

  private FlatterPaths() {}

  static Stream<Workload> candidates(Workload workload) {
    return IntStream.range(0, workload.steps().size())
        .filter(i -> workload.steps().get(i).operation() instanceof Mkdir)
        .boxed()
        .flatMap(i -> without(workload, i));
  }

  /** Names may collide when they move, so that each shift of the names is a candidate. */
  private static Stream<Workload> without(Workload workload, int mkdir) {
    FilePath directory = ((Mkdir) workload.steps().get(mkdir).operation()).path();
    List<Step> kept = new ArrayList<>(workload.steps());
    kept.remove(mkdir);
    Workload others = new Workload(workload.geometry(), kept);
    return IntStream.of(0, 4, 8)
        .mapToObj(shift -> NameMap.NONE.paths(path -> up(path, directory, shift)).apply(others));
  }

  private static FilePath up(FilePath path, FilePath directory, int shift) {
    int depth = directory.depth();
    if (path.depth() <= depth || !startsWith(path, directory)) {
      return path;
    }
    FilePath moved = directory.parent();
    for (int i = depth; i < path.depth(); i++) {
      int name = path.bits() >> 12 - 4 * i & 15;
      moved = moved.child(i == depth ? (name - 1 + shift) % FilePath.NAMES + 1 : name);
    }
    return moved;
  }

  private static boolean startsWith(FilePath path, FilePath directory) {
    int below = 16 - 4 * directory.depth();
    return path.bits() >> below == directory.bits() >> below;
  }
}
