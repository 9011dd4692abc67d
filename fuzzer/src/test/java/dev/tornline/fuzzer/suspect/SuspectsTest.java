package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SuspectsTest {

  @Test
  void suspects_ofAWorkloadWithoutSteps_areNone() {
    Setup setup = Findings.toy();
    try (Rig rig = setup.open()) {
      FailingRun found =
          new FailingRun(
              setup,
              rig.execute(Workload.of()),
              Optional.empty(),
              new Verdict.Missing(Rule.BINDING, "/", 1, -1));
      assertEquals(List.of(), Suspects.of(found, EventStacks.NONE));
    }
  }
}
