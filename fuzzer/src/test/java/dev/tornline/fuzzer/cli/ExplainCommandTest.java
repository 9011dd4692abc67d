package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.targets.Target;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the lines that matter. */
final class ExplainCommandTest {

  private static final List<Target> TARGETS = List.of(new Jext(), new ToyTarget());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "lost-line, explain ../crashes/jext/tail-before-checkpoint, 0",
    "torn-word, explain ../crashes/jext/tail-trusts-line/finding.json, 0",
    "in-recovery, explain ../crashes/jext/replay-not-flushed, 0",
    "nothing-pending, explain ../crashes/jext/edge-not-flushed, 0",
    "live, explain ../crashes/jext/collapse-leaves-mapping, 2",
    "workload-kept, explain ../corpus/common/rule-r3-data.tl, 0",
    "workload-broken, explain --defect tail-trusts-line ../corpus/common/msync-then-store.tl"
        + " --points 2, 0",
    "workload-lines, explain --defect tail-before-checkpoint ../corpus/common/remount-and-store.tl"
        + " --points 1, 0",
    "workload-step, explain ../corpus/common/rule-r3-data.tl --step 7, 0",
    "workload-point, explain ../corpus/common/write-into-hole.tl --point 12 --lines 2, 0"
  })
  void explain_knownFiles_printsGolden(String name, String command, int code) throws IOException {
    Cli run = Cli.run(TARGETS, command.split(" "));
    Golden.check("explain/" + name, run.transcript(command));
    assertEquals(code, run.code());
  }

  @Test
  void explain_findingOfARepairedTarget_isInconclusive() throws IOException {
    Path kept = Path.of("../crashes/jext/edge-not-flushed");
    for (String name : List.of("finding.json", "workload.tl")) {
      String text = Files.readString(kept.resolve(name));
      Files.writeString(folder.resolve(name), text.replace("\"edge-not-flushed\"", ""));
    }
    Cli run = Cli.run(TARGETS, "explain", folder.toString());
    assertEquals(3, run.code(), run.out());
    assertEquals("", run.out());
    assertTrue(
        run.err().startsWith("tornline: " + folder + ": not reproduced: the trace differs"),
        run.err());
  }

  @Test
  void explain_everyStoredFinding_namesTheNeeds() throws IOException {
    try (var kept = Files.list(Path.of("../crashes/jext"))) {
      for (Path finding : kept.sorted().toList()) {
        Cli run = Cli.run(TARGETS, "explain", finding.toString());
        boolean live = run.code() == 2;
        assertTrue(live || run.code() == 0, finding + run.err());
        assertTrue(live || run.out().contains("\nneeds: "), run.out());
      }
    }
  }
}
