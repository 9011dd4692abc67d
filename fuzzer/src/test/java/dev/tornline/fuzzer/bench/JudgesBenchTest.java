package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.bench.JudgesScore.Disagreement;
import dev.tornline.fuzzer.finding.KnownFindings;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.testing.Golden;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Two judges that share nothing agree, and a wrong one is seen. */
final class JudgesBenchTest {

  private final AtomicLong counted = new AtomicLong();

  private JudgesBench bench(MetadataStrictness second) {
    return new JudgesBench(new Contract(true, second), counted::incrementAndGet);
  }

  private static Setup jext(String... defects) {
    return new Setup(
        new Jext(), new TreeSet<>(List.of(defects)), Geometry.DEFAULT, PersistencyModel.DEFAULT);
  }

  @Test
  void compare_healthy_bothAllowAll() {
    JudgesScore score = bench(MetadataStrictness.PREFIX).compare(jext(), List.of(), 400, 3);
    assertEquals(List.of(), score.disagreements());
    assertEquals(400, score.states());
    assertEquals(400, score.kept() + score.outsideStates());
    assertTrue(score.kept() > 300, score::toString);
    assertEquals(400, counted.get());
  }

  @Test
  void compare_defect_bothRefuseTheSame() {
    List<Workload> findings =
        KnownFindings.in(Path.of("../crashes/jext/map-before-commit")).stream()
            .map(LoadedFinding::workload)
            .toList();
    JudgesScore score =
        bench(MetadataStrictness.PREFIX).compare(jext("map-before-commit"), findings, 600, 3);
    assertEquals(List.of(), score.disagreements());
    assertTrue(score.kept() > 50 && score.violated() > 5, score::toString);
  }

  @Test
  void compare_secondJudgeIsWrong_isReported() {
    JudgesScore score = bench(MetadataStrictness.STRICT).compare(jext(), List.of(), 400, 3);
    assertTrue(score.onlySecond() > 0, score::toString);
    Disagreement first = score.disagreements().getFirst();
    assertTrue(first.first().isEmpty() && !first.second().isEmpty(), first::toString);
    Workload again = first.workload();
    JudgesScore replayed = bench(MetadataStrictness.STRICT).compare(jext(), again, 3);
    assertTrue(replayed.onlySecond() > 0, replayed::toString);
  }

  @Test
  void compare_secondJudgeDoesNotFollow_isNoAgreement() {
    JudgesScore score = bench(MetadataStrictness.POSIX).compare(jext(), List.of(), 50, 3);
    assertEquals(Map.of("metadata that commit in no order", 50L), score.outside());
    assertEquals(0, score.kept() + score.violated());
  }

  @Test
  void report_isGolden() throws IOException {
    Workload workload = WorkloadText.parse("w.tl", "tornline workload v1\nf0 = create /a\n");
    JudgesScore healthy =
        new JudgesScore(1900, 0, 0, 0, new TreeMap<>(Map.of("some reason", 100L)), List.of());
    JudgesScore defect =
        new JudgesScore(
            10, 20, 1, 0, new TreeMap<>(), List.of(new Disagreement(workload, 7, 1, "why", "")));
    JudgesReport report = new JudgesReport(new TreeMap<>(Map.of("", healthy, "lazy-size", defect)));
    Golden.check("bench/judges", report.table());
    assertFalse(report.all().disagreements().isEmpty());
  }
}
