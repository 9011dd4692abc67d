package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.KnownFindings;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few states show what all states show. */
final class PruningBenchTest {

  private static final PruningBench BENCH = new PruningBench(30, 8000, 5);

  private static Setup jext(Tearing tearing, String... defects) {
    return new Setup(
        new Jext(),
        new TreeSet<>(List.of(defects)),
        Geometry.DEFAULT,
        new PersistencyModel(Domain.ADR, tearing));
  }

  private static List<Workload> workloadsOf(String defect) {
    return KnownFindings.in(Path.of("../crashes/jext").resolve(defect)).stream()
        .map(LoadedFinding::workload)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "map-before-commit, WORD",
    "descriptor-trusts-line, WORD",
    "tail-trusts-line, LINE",
    "replay-not-flushed, LINE",
    "zero-after-map, WORD"
  })
  void measure_defect_seesTheSameRulesBroken(String defect, Tearing tearing) {
    PruningScore score = BENCH.measure(jext(tearing, defect), workloadsOf(defect));
    assertEquals(List.of(), score.different());
    assertEquals(30, score.compared().size());
  }

  @Test
  void measure_defect_seesSomethingBroken() {
    String defect = "map-before-commit";
    PruningScore score = BENCH.measure(jext(Tearing.WORD, defect), workloadsOf(defect));
    assertTrue(score.breaking() > 5, score::toString);
    assertTrue(score.few() < score.all() / 4, score::toString);
  }

  @Test
  void measure_healthy_breaksNothingWithFewStates() {
    PruningScore score = BENCH.measure(jext(Tearing.WORD), List.of());
    assertEquals(0, score.breaking());
    assertEquals(List.of(), score.different());
    assertTrue(score.large() > 0, score::toString);
    assertTrue(score.greatestPartOfLarge() <= 0.05, score::toString);
  }

  @Test
  void report_sameAndDifferent_isGolden() throws IOException {
    SortedSet<Rule> none = Collections.emptySortedSet();
    SortedSet<Rule> data = new TreeSet<>(List.of(Rule.DATA));
    Workload workload = WorkloadText.parse("w.tl", "tornline workload v1\nf0 = create /a\n");
    PruningScore.Compared same = new PruningScore.Compared(workload, 1, 2000, 40, data, data);
    PruningScore.Compared other = new PruningScore.Compared(workload, 0, 500, 40, data, none);
    PruningReport report =
        new PruningReport(
            List.of(
                new PruningScore(none(), Tearing.WORD, List.of(same)),
                new PruningScore(
                    new TreeSet<>(List.of("lazy-size")), Tearing.LINE, List.of(same, other))));
    Golden.check("bench/pruning", report.table());
    assertFalse(report.asWanted());
    assertTrue(new PruningReport(report.scores().subList(0, 1)).asWanted());
  }

  private static SortedSet<String> none() {
    return Collections.emptySortedSet();
  }
}
