package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Gives everything the first free name in the order of use: slots f0, f1, patterns A, B, names a,
 * b; one thread; the default device; and paths without directories that are not needed.
 */
final class CanonicalNames {

  private CanonicalNames() {}

  static Stream<Workload> candidates(Workload workload) {
    return Stream.of(
        all().apply(workload),
        NameMap.NONE.paths(CanonicalNames::withoutFirst).apply(workload),
        NameMap.NONE.patterns(patterns()).apply(workload),
        NameMap.NONE.paths(names()).apply(workload),
        NameMap.NONE.files(slots()).apply(workload),
        NameMap.NONE.maps(slots()).apply(workload),
        oneThread(workload),
        new Workload(Geometry.DEFAULT, workload.steps()));
  }

  private static NameMap all() {
    return new NameMap(slots(), slots(), names(), patterns());
  }

  private static IntUnaryOperator slots() {
    Map<Integer, Integer> known = new HashMap<>();
    return slot -> known.computeIfAbsent(slot, _ -> known.size());
  }

  private static java.util.function.UnaryOperator<Pattern> patterns() {
    Map<Pattern, Pattern> known = new HashMap<>();
    known.put(Pattern.ZERO, Pattern.ZERO);
    return pattern -> known.computeIfAbsent(pattern, _ -> new Pattern(known.size()));
  }

  private static java.util.function.UnaryOperator<FilePath> names() {
    Map<Integer, Integer> known = new HashMap<>();
    return path -> {
      FilePath renamed = FilePath.ROOT;
      for (int i = 0; i < path.depth(); i++) {
        int name = path.bits() >> 12 - 4 * i & 15;
        renamed = renamed.child(known.computeIfAbsent(name, _ -> known.size() + 1));
      }
      return renamed;
    };
  }

  private static FilePath withoutFirst(FilePath path) {
    return path.depth() < 2 ? path : new FilePath(path.bits() << 4);
  }

  private static Workload oneThread(Workload workload) {
    return new Workload(
        workload.geometry(),
        workload.steps().stream().map(step -> Step.of(step.operation())).toList());
  }
}
