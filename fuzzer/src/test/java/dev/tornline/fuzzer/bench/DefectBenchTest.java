package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.fuzzer.toy.ToyTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How defects are measured and what is made of it. */
final class DefectBenchTest {

  private static DefectScore score(DefectRun... runs) {
    return new DefectScore("lazy-size", "nothing that happened", List.of(runs));
  }

  private static DefectRun found(long seed, double seconds) {
    return new DefectRun(seed, "R2", seconds, 1000 * seed, 20_000 * seed);
  }

  private static DefectRun missed(long seed) {
    return new DefectRun(seed, "", 60, 9000, 90_000);
  }

  @Test
  void median_runsThatFoundNothing_countAsEndless() {
    assertEquals(found(2, 7), score(missed(1), found(2, 7), found(3, 4)).median());
    assertTrue(score(missed(1), found(2, 7), found(3, 4)).foundByTheMedian());
    assertFalse(score(missed(1), found(2, 7), missed(3)).foundByTheMedian());
    assertFalse(score(missed(1), found(2, 7)).foundByTheMedian());
  }

  @Test
  void report_foundAndMissed_isGolden() throws IOException {
    DefectReport report =
        new DefectReport(
            DefectReport.SCHEMA,
            "toy",
            "0.0.0",
            2,
            60,
            List.of(score(found(1, 3.25), found(2, 1), missed(3)), score(missed(1))));
    Golden.check("bench/defects", report.table() + report.json());
    assertFalse(report.allFound());
  }

  @Test
  void measure_plantedBug_isFound() throws Exception {
    List<String> troubles = new ArrayList<>();
    DefectBench bench =
        new DefectBench(
            1, Duration.ofMinutes(2), "0.0.0", Collections.emptySortedSet(), troubles::add);
    List<DefectRun> runs = bench.measure(Findings.toy(ToyTarget.LAZY_SIZE), 1);
    assertEquals(List.of(), troubles);
    assertEquals(1, runs.size());
    assertTrue(runs.getFirst().found());
    assertTrue(runs.getFirst().executions() > 0);
  }
}
