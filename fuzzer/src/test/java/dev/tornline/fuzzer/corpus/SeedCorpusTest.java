package dev.tornline.fuzzer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.oracle.contract.Verdict;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed workloads in {@code corpus/}. */
class SeedCorpusTest {

  private static final Path CORPUS = Path.of("../corpus");

  static List<Path> seeds() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(WorkloadText.SUFFIX)).sorted().toList();
    }
  }

  @Test
  void seeds_areThere() throws IOException {
    assertTrue(seeds().size() >= 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void seed_beginsWithTheFormatAndWhatItShows(Path seed) throws IOException {
    List<String> lines = Files.readAllLines(seed);
    assertEquals(WorkloadText.HEADER, lines.get(0));
    assertTrue(lines.get(1).startsWith("# "), lines.get(1));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void seed_withoutItsComments_isCanonical(Path seed) throws IOException {
    String text = Files.readString(seed);
    Workload workload = WorkloadText.parse(seed.toString(), text);
    assertEquals(text.replaceAll("(?m)^#.*\n", ""), WorkloadText.print(workload));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void seed_hasABinaryForm(Path seed) throws IOException {
    Workload workload = WorkloadText.parse(seed.toString(), Files.readString(seed));
    assertEquals(workload, WorkloadCodec.decode(WorkloadCodec.encode(workload)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void seed_ifEveryStepSucceeds_hasNoneThatIsSkipped(Path seed) throws IOException {
    SlotTable slots = new SlotTable();
    for (Step step : WorkloadText.parse(seed.toString(), Files.readString(seed)).steps()) {
      Optional<String> reason = slots.whySkipped(step.operation());
      assertEquals(Optional.empty(), reason, WorkloadText.print(step));
      slots.note(step.operation(), Outcome.OK);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void seed_onJext_runsWholeAndKeepsEveryPromise(Path seed) throws IOException {
    Workload workload = WorkloadText.parse(seed.toString(), Files.readString(seed));
    Target target = new Jext();
    try (Testbed testbed = target.open(workload.geometry(), Set.of())) {
      Execution execution = testbed.execute(workload);
      assertEquals("", execution.failure());
      assertEquals(workload.steps().size(), execution.outcomes().size());
      assertTrue(execution.outcomes().stream().allMatch(Outcome::done), "" + execution.outcomes());

      List<String> broken = new ArrayList<>();
      Examiner examiner = new Examiner(target.contract(), PersistencyModel.DEFAULT);
      examiner.examine(
          new Examiner.Run(workload, execution.trace(), execution.outcomes()),
          testbed.recoveryBench(),
          new CrashPlan(64, 64, 1),
          new SeenStates(1 << 16),
          (state, _, verdict) -> {
            if (verdict instanceof Verdict.Broken b) {
              broken.add(b.sentence());
            }
            return true;
          });
      assertEquals(List.of(), broken);
    }
  }
}
