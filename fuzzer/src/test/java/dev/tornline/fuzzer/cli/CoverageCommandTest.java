package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.interaction.InteractionCounter;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coverage} of a campaign that has run two workloads. */
final class CoverageCommandTest {

  private static final String REACHED =
      """
      tornline workload v1

      f0 = create /a
      append f0 len=8192 data=A
      fsync f0
      m0 = mmap f0 off=0 len=8192 sync
      store m0 off=0 len=8 data=B
      munmap m0
      fsync f0
      fdatasync f0
      """;

  private static final String REFUSED =
      """
      tornline workload v1

      f0 = create /a
      f1 = create /b
      clone f0 f1
      clone f0 f1
      clone f0 f1
      clone f0 f1
      clone f0 f1
      """;

  @TempDir private Path folder;

  @BeforeEach
  void campaign() throws IOException {
    Files.writeString(folder.resolve("campaign.json"), "{}");
  }

  @Test
  void coverage_ofACampaign_sumsUpByOrigin() throws IOException {
    count();
    Cli run = Cli.run("coverage", folder.toString());
    assertEquals(0, run.code(), run.err());
    Golden.check("cli/coverage", run.transcript("coverage campaigns/jext-1"));
  }

  @Test
  void coverage_list_namesEachOne() throws IOException {
    count();
    Cli reached = list("reached", "store");
    Golden.check(
        "cli/coverage-reached",
        reached.transcript("coverage campaigns/jext-1 --list reached --origin store"));
    assertTrue(list("missing", "store").out().contains("store > punch-over > fsync\n"));
    String impossible = list("impossible", "clone").out();
    assertTrue(
        impossible.contains("clone > nothing > fsync: the target answers clone with EOPNOTSUPP\n"),
        impossible);
    assertTrue(
        impossible.contains(
            "clone > nothing > persist: persist needs bytes stored through a mapping, not clone\n"),
        impossible);
  }

  @Test
  void coverage_ofNoCampaign_saysSo() throws IOException {
    Cli uncounted = Cli.run("coverage", folder.toString());
    assertEquals(2, uncounted.code());
    assertEquals(
        "tornline: " + folder + ": no interactions were counted; resume the campaign to count\n",
        uncounted.err());
    Files.delete(folder.resolve("campaign.json"));
    Cli none = Cli.run("coverage", folder.toString());
    assertEquals(2, none.code());
    assertEquals("tornline: " + folder + ": not a campaign: no campaign.json in it\n", none.err());
  }

  @Test
  void coverage_ofADamagedTable_isThatOfNothing() throws IOException {
    Files.writeString(folder.resolve("interactions.bin"), "short");
    Cli run = list("reached", "store");
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.out());
  }

  private Cli list(String which, String origin) {
    return Cli.run("coverage", folder.toString(), "--list", which, "--origin", origin);
  }

  private void count() {
    InteractionTable table = InteractionTable.open(folder.resolve("interactions.bin"));
    InteractionCounter counter = new InteractionCounter(table, (_, _) -> {});
    List<Step> reached = WorkloadText.parse("reached", REACHED).steps();
    counter.count(reached, Collections.nCopies(reached.size(), Outcome.OK));
    List<Step> refused = WorkloadText.parse("refused", REFUSED).steps();
    Outcome no = Outcome.failed(Errno.EOPNOTSUPP);
    counter.count(refused, List.of(Outcome.OK, Outcome.OK, no, no, no, no, no));
  }
}
