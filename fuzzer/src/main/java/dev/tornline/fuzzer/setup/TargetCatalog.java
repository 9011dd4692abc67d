package dev.tornline.fuzzer.setup;

import dev.tornline.fuzzer.UserException;
import dev.tornline.oracle.workload.text.Nearest;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;

/** The targets on the class path, found with {@link ServiceLoader}, in the order of their names. */
public final class TargetCatalog {

  private final List<Target> targets;

  /** A catalog of these targets. */
  public TargetCatalog(List<Target> targets) {
    this.targets = targets.stream().sorted(Comparator.comparing(Target::name)).toList();
  }

  /** The targets on the class path. */
  public static TargetCatalog onClassPath() {
    List<Target> found = new ArrayList<>();
    ServiceLoader.load(Target.class).forEach(target -> found.addAll(target.all()));
    return new TargetCatalog(found);
  }

  /** All targets. */
  public List<Target> all() {
    return targets;
  }

  /**
   * The target of this name.
   *
   * @throws UserException if there is none
   */
  public Target named(String name) {
    return targets.stream()
        .flatMap(target -> target.named(name).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "unknown target '"
                        + name
                        + "'"
                        + Nearest.hint(name, names(), "; available targets: " + list(names()))));
  }

  /**
   * The target of this name with these settings.
   *
   * @throws UserException if there is none, or something is wrong with a setting
   */
  public Target named(String name, SortedMap<String, String> settings) {
    try {
      return named(name).with(settings);
    } catch (IllegalArgumentException e) {
      throw new UserException("target " + name + ": " + e.getMessage());
    }
  }

  /**
   * Checks that a target has these defects.
   *
   * @throws UserException if it lacks one
   */
  public static void checkDefects(Target target, Iterable<String> defects) {
    List<String> known = target.defects().stream().map(Defect::name).toList();
    for (String defect : defects) {
      if (!known.contains(defect)) {
        throw new UserException(
            "target "
                + target.name()
                + " has no defect '"
                + defect
                + "'"
                + Nearest.hint(defect, known, "; available defects: " + list(known)));
      }
    }
  }

  private List<String> names() {
    return targets.stream().map(Target::name).toList();
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
