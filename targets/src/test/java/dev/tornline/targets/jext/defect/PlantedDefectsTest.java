package dev.tornline.targets.jext.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.jext.defect.planted.PlantedDefect;
import dev.tornline.targets.jext.defect.planted.Switch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each planted defect violates the contract: a workload in {@code planted} shows it. The comment of
 * a workload begins with the rule that is broken.
 */
class PlantedDefectsTest {

  static Stream<String> defects() {
    return PlantedDefect.all().stream().map(Switch::defect).map(defect -> defect.name());
  }

  @MethodSource("defects")
  @ParameterizedTest
  void defect_switchedOn_breaksItsRule(String defect) throws IOException {
    String text = text(defect);
    Set<Rule> broken = broken(defect, text, Set.of(defect));
    assertTrue(
        broken.stream().anyMatch(rule -> text.contains("\n# " + rule.code() + ": ")),
        () -> "broken: " + broken);
  }

  @MethodSource("defects")
  @ParameterizedTest
  void defect_switchedOff_breaksNone(String defect) throws IOException {
    assertEquals(Set.of(), broken(defect, text(defect), Set.of()));
  }

  private static Set<Rule> broken(String name, String text, Set<String> switchedOn) {
    Workload workload = WorkloadText.parse(name, text);
    return DefectRig.broken(workload, PersistencyModel.DEFAULT, CrashPlan.THOROUGH, switchedOn);
  }

  private static String text(String defect) throws IOException {
    try (InputStream in =
        PlantedDefectsTest.class.getResourceAsStream("planted/" + defect + ".tl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
