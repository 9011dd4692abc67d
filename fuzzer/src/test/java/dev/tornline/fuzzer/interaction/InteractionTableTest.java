package dev.tornline.fuzzer.interaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tornline.fuzzer.interaction.InteractionCoverage.Status;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionTableTest {

  private static final Interaction CREATED =
      new Interaction(Origin.CREATE, Between.NOTHING, Discharge.FSYNC);
  private static final Interaction CLONED =
      new Interaction(Origin.CLONE, Between.NOTHING, Discharge.FSYNC);

  @TempDir private Path folder;

  @Test
  void open_ofAFileThatWasCountedIn_goesOnCounting() {
    Path file = folder.resolve("table");
    InteractionTable.open(file).reached(CREATED.number(), 3);
    InteractionTable again = InteractionTable.open(file);
    again.reached(CREATED.number(), 31);
    assertEquals(2, again.count(CREATED.number()));
    assertEquals(1 << 3 | 1 << 31, again.states(CREATED.number()));
    assertEquals(2, InteractionTable.read(file).count(CREATED.number()));
  }

  @Test
  void create_keepsATableOfThisVersion_andReplacesAnother() throws IOException {
    Path file = folder.resolve("table");
    InteractionTable.create(file);
    long size = Files.size(file);
    InteractionTable.open(file).reached(CREATED.number(), 0);
    InteractionTable.create(file);
    assertEquals(1, InteractionTable.read(file).count(CREATED.number()));
    Files.writeString(file, "short");
    InteractionTable.create(file);
    assertEquals(0, InteractionTable.read(file).count(CREATED.number()));
    assertEquals(size, Files.size(file));
  }

  @Test
  void open_ofAnotherVersion_beginsAnew() throws IOException {
    Path file = folder.resolve("table");
    InteractionTable.open(file).reached(CREATED.number(), 0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[3]++;
    Files.write(file, bytes);
    assertEquals(0, InteractionTable.read(file).count(CREATED.number()));
    assertEquals(0, InteractionTable.open(file).count(CREATED.number()));
  }

  @Test
  void count_byOutcomes_takesWhatFailedForNothing() {
    InteractionTable table = InteractionTable.inMemory();
    String steps = "f1 = create /b\nf0 = create /a\nfsync f0\n";
    count(table, steps, Outcome.failed(Errno.ENOSPC), Outcome.OK, Outcome.OK);
    assertEquals(1, table.count(CREATED.number()));
    assertEquals(0, table.count(elsewhere()));
    count(table, steps, Outcome.OK, Outcome.OK, Outcome.OK);
    assertEquals(2, table.count(CREATED.number()));
    assertEquals(1, table.count(elsewhere()));
  }

  private static int elsewhere() {
    return new Interaction(Origin.CREATE, Between.SIBLING_MADE, Discharge.FSYNC_ELSEWHERE).number();
  }

  @Test
  void coverage_ofACallThatIsAlwaysRefused_isImpossibleWithTheError() {
    InteractionTable table = InteractionTable.inMemory();
    List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(3, Outcome.OK));
    outcomes.addAll(Collections.nCopies(5, Outcome.failed(Errno.EOPNOTSUPP)));
    String steps = "f1 = create /b\nf0 = create /a\nfsync f0\n" + "clone f0 f1\n".repeat(5);
    count(table, steps, outcomes.toArray(Outcome[]::new));
    InteractionCoverage coverage = new InteractionCoverage(table);
    assertEquals(new Status.Reached(1, 1), coverage.of(CREATED));
    assertEquals(
        new Status.Impossible("the target answers clone with EOPNOTSUPP"), coverage.of(CLONED));
    assertEquals(List.of("clone: EOPNOTSUPP"), coverage.refusedCalls());
  }

  @Test
  void coverage_ofWhatMakesNoSense_isImpossibleWithTheReason() {
    InteractionCoverage coverage = new InteractionCoverage(InteractionTable.inMemory());
    assertInstanceOf(Status.Missing.class, coverage.of(CLONED));
    assertEquals(
        new Status.Impossible("punch-over needs a range of a file, not create"),
        coverage.of(new Interaction(Origin.CREATE, Between.PUNCH_OVER, Discharge.FSYNC)));
    assertEquals(
        new Status.Impossible("persist needs bytes stored through a mapping, not append"),
        coverage.of(new Interaction(Origin.APPEND, Between.NOTHING, Discharge.PERSIST)));
  }

  @Test
  void at_everyNumber_isTheInteractionOfThatNumber() {
    for (int number = 0; number < Interaction.COUNT; number++) {
      assertEquals(number, Interaction.at(number).number());
    }
  }

  private static void count(InteractionTable table, String steps, Outcome... outcomes) {
    List<Step> parsed =
        WorkloadText.parse("steps", "tornline workload v1\ndevice 16MiB\n\n" + steps).steps();
    new InteractionCounter(table, (_, _) -> {}).count(parsed, List.of(outcomes));
  }
}
