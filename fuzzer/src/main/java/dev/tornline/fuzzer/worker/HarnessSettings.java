package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the harness fuzzes, as system properties: {@code tornline.target}, {@code tornline.defects}
 * (names joined by commas), {@code tornline.setting.NAME} for each setting of the target, {@code
 * tornline.device} (MiB), {@code tornline.domain}, {@code tornline.tearing}, {@code
 * tornline.block-writes}, {@code tornline.states}, {@code tornline.recovery-depth}. Only the target
 * must be given.
 *
 * @param setup what workloads run on
 * @param statesPerWorkload the most crash states that are recovered per workload
 * @param recoveryDepth how often the power fails again during recovery
 */
public record HarnessSettings(Setup setup, int statesPerWorkload, int recoveryDepth) {

  private static final String PREFIX = "tornline.";
  private static final String SETTING = "setting.";

  /** The properties as arguments of a JVM. */
  public List<String> jvmArguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(argument("target", setup.target().name()));
    setup
        .target()
        .configuration()
        .forEach((name, value) -> arguments.add(argument(SETTING + name, value)));
    arguments.add(argument("defects", String.join(",", setup.defects())));
    arguments.add(argument("device", String.valueOf(setup.geometry().deviceMib())));
    arguments.add(argument("domain", Words.of(setup.model().domain())));
    arguments.add(argument("tearing", Words.of(setup.model().tearing())));
    arguments.add(argument("block-writes", Words.of(setup.model().blockWrites())));
    arguments.add(argument("states", String.valueOf(statesPerWorkload)));
    arguments.add(argument("recovery-depth", String.valueOf(recoveryDepth)));
    return arguments;
  }

  /**
   * Reads properties.
   *
   * @throws UserException if one is missing or wrong
   */
  static HarnessSettings from(UnaryOperator<String> properties, TargetCatalog catalog) {
    String target = properties.apply(PREFIX + "target");
    if (target == null) {
      throw new UserException("missing target: set -Dtornline.target=NAME");
    }
    TreeSet<String> defects = new TreeSet<>();
    String listed = properties.apply(PREFIX + "defects");
    if (listed != null && !listed.isEmpty()) {
      defects.addAll(List.of(listed.split(",")));
    }
    Target configured = catalog.named(target, settings(properties, catalog.named(target)));
    PersistencyModel usual = Setup.usualModel(configured);
    return new HarnessSettings(
        new Setup(
            configured,
            defects,
            new Geometry(
                value(
                    properties,
                    "device",
                    configured.device().orElse(Geometry.DEFAULT).deviceMib(),
                    Integer::parseInt)),
            new PersistencyModel(
                value(properties, "domain", usual.domain(), text -> Domain.valueOf(upper(text))),
                value(properties, "tearing", usual.tearing(), text -> Tearing.valueOf(upper(text))),
                value(
                    properties,
                    "block-writes",
                    usual.blockWrites(),
                    text -> BlockWrites.valueOf(upper(text))))),
        value(properties, "states", CrashBudget.FUZZING_STATES, Integer::parseInt),
        value(properties, "recovery-depth", CrashBudget.RECOVERY_DEPTH, Integer::parseInt));
  }

  private static SortedMap<String, String> settings(
      UnaryOperator<String> properties, Target target) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (Setting setting : target.settings()) {
      String value = properties.apply(PREFIX + SETTING + setting.name());
      if (value != null) {
        settings.put(setting.name(), value);
      }
    }
    return settings;
  }

  private static <T> T value(
      UnaryOperator<String> properties, String name, T usual, Function<String, T> parse) {
    String text = properties.apply(PREFIX + name);
    if (text == null) {
      return usual;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UserException("-D" + PREFIX + name + "=" + text + ": " + e.getMessage());
    }
  }

  private static String argument(String name, String value) {
    return "-D" + PREFIX + name + "=" + value;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
