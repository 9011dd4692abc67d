package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
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

  @Test
  void suspects_ofANestedCrash_haveStoredInRecovery() throws IOException {
    List<Suspect> suspects = LoadedFindings.suspects(LoadedFindings.of("replay-not-idempotent"));
    assertEquals(
        List.of(
            "JextFileSystem.mount: mounted the image that the consistency check rejected",
            "Recovery.storeHome: stored in recovery the line that was lost",
            "LogSpentByReplay.complete: stored in recovery what arrived without what it depends"
                + " on"),
        suspects.stream().map(SuspectsTest::words).toList());
  }

  private static String words(Suspect suspect) {
    String[] names = suspect.frame().function().split("\\.", -1);
    return names[names.length - 2] + "." + names[names.length - 1] + ": " + suspect.why();
  }
}
