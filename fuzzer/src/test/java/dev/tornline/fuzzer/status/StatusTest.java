package dev.tornline.fuzzer.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.campaign.Coverage;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run shows. */
final class StatusTest {

  private static final StoredFinding FOUND =
      new StoredFinding(Path.of("campaigns/toy-1/findings/x"), Findings.lazySize().finding());

  @Test
  void line_progress_hasStableKeys() throws IOException {
    Golden.check("status/line", LineStatus.line(progress(2, 1)) + "\n");
  }

  @Test
  void lines_overOneMinute_comeEveryTenSeconds() {
    StringWriter out = new StringWriter();
    LineStatus status = new LineStatus(new PrintWriter(out), new PrintWriter(new StringWriter()));
    for (int second = 1; second <= 60; second++) {
      status.progress(at(Duration.ofSeconds(second)));
    }
    assertEquals(6, out.toString().lines().count());
  }

  @Test
  void screen_ofEightyColumns_isGolden() throws IOException {
    List<String> lines =
        ScreenLines.lines("tornline 0.1  fuzz toy", progress(2, 1), "w1 died", 79, 23);
    Golden.check("status/screen", String.join("\n", lines) + "\n");
    lines.forEach(line -> assertTrue(line.length() <= 79, line));
  }

  @Test
  void screen_withManyFindings_fitsAndSaysWhatIsLeftOut() {
    List<String> lines = ScreenLines.lines("title", progress(50, 0), "", 79, 16);
    assertTrue(lines.size() <= 16, () -> String.join("\n", lines));
    assertTrue(lines.stream().anyMatch(line -> line.contains("more")), lines::toString);
  }

  @Test
  void screen_ofTwentyColumns_isCut() {
    ScreenLines.lines("tornline 0.1  fuzz toy", progress(3, 0), "trouble", 20, 10)
        .forEach(line -> assertTrue(line.length() <= 20, line));
  }

  @Test
  void durations_asPeopleReadThem() {
    assertEquals("00:01:05", Durations.clock(Duration.ofSeconds(65)));
    assertEquals("2d 01:00:00", Durations.clock(Duration.ofHours(49)));
    assertEquals("90s", Durations.exact(Duration.ofSeconds(90)));
    assertEquals("5m", Durations.exact(Duration.ofMinutes(5)));
    assertEquals("2h", Durations.exact(Duration.ofHours(2)));
  }

  private static Progress at(Duration elapsed) {
    return progress(elapsed, 0, 0);
  }

  private static Progress progress(int findings, int deaths) {
    return progress(Duration.ofSeconds(3725), findings, deaths);
  }

  private static Progress progress(Duration elapsed, int findings, int deaths) {
    return new Progress(
        elapsed,
        Duration.ofHours(2),
        new WorkerStats(12345, 99999, 1234567, 2345678, 42, 810, 2345, 1_000_000, 3_000_000),
        212.4,
        9840.2,
        new Coverage(3456, 789),
        Duration.ofSeconds(61),
        Collections.nCopies(findings, FOUND),
        1,
        2,
        2,
        deaths,
        0);
  }
}
