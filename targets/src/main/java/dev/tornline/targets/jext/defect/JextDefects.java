package dev.tornline.targets.jext.defect;

import dev.tornline.targets.Defect;
import dev.tornline.targets.jext.defect.planted.PlantedDefect;
import dev.tornline.targets.jext.defect.planted.Switch;
import dev.tornline.targets.jext.fs.JextBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All defects of jext, by name. */
public final class JextDefects {

  private static final List<Switch> ALL =
      Stream.concat(JextDefect.switches().stream(), PlantedDefect.all().stream()).toList();

  private JextDefects() {}

  /** All defects, in the order in which they are listed. */
  public static List<Defect> all() {
    return ALL.stream().map(Switch::defect).toList();
  }

  /**
   * A filesystem with these defects.
   *
   * @param names names of defects that exist
   * @throws IllegalArgumentException with a message for the user if two of them replace the same
   *     part
   */
  public static JextBuilder install(Set<String> names) {
    JextBuilder builder = new JextBuilder();
    Map<Class<?>, Defect> replaced = new HashMap<>();
    for (Switch each : ALL) {
      if (names.contains(each.defect().name())) {
        JextBuilder own = new JextBuilder();
        each.install().accept(own);
        own.replaced().forEach(part -> refuse(replaced.put(part, each.defect()), each.defect()));
        builder.replaceAll(own);
      }
    }
    return builder;
  }

  private static void refuse(Defect other, Defect defect) {
    if (other != null) {
      throw new IllegalArgumentException(
          "the defects %s and %s replace the same part of jext: switch on one of them"
              .formatted(other.name(), defect.name()));
    }
  }
}
