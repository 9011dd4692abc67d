package dev.tornline.fuzzer.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
}
