package dev.tornline.fuzzer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.bench.BuildRun.Progress;
import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ratios of two builds. */
final class BuildsReportTest {

  private static BuildRun run(long workloads, long states, Progress... progress) {
    return new BuildRun(50, workloads, states, List.of(progress));
  }

  private static BuildsReport report() {
    return new BuildsReport(
        "tornline 1",
        "tornline 2",
        List.of(
            new BuildsReport.Round(
                run(1_000, 400_000, new Progress(800, 4_000)),
                run(4_000, 1_000_000, new Progress(400, 3_000), new Progress(1_200, 7_000))),
            new BuildsReport.Round(
                run(1_000, 400_000, new Progress(800, 4_000)), run(2_000, 1_600_000)),
            new BuildsReport.Round(
                run(1_000, 400_000, new Progress(800, 5_000)),
                run(3_000, 800_000, new Progress(800, 4_000)))));
  }

  @Test
  void ratios_areThoseOfTheMedianRound() {
    assertEquals(3, report().workloads());
    assertEquals(2.5, report().states());
  }

  @Test
  void table_edgesAfterAsManyWorkloads() throws IOException {
    Golden.check("bench/campaign", report().table());
  }
}
