package dev.tornline.fuzzer.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.campaign.Coverage;
import dev.tornline.fuzzer.campaign.Phase;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
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
  void screen_ofTwelveRows_isGolden() throws IOException {
    List<String> lines = ScreenLines.lines("tornline 0.1  fuzz toy", progress(7, 0), "", 59, 11);
    Golden.check("status/screen-60x12", String.join("\n", lines) + "\n");
    assertTrue(lines.size() <= 11, lines::toString);
  }

  @Test
  void screen_ofAnyHeight_fitsAndShowsTheNewestFinding() {
    for (int height = 3; height < 40; height++) {
      List<String> lines =
          ScreenLines.lines("title", progress(50, 0), height > 3 ? "trouble" : "", 79, height);
      assertTrue(lines.size() <= height, () -> String.join("\n", lines));
      assertTrue(lines.contains("  " + FOUND.finding().headline()), lines::toString);
    }
  }

  @Test
  void screen_afterTheEnd_doesNotMissItsWorkers() {
    String ended =
        String.join("\n", ScreenLines.lines("title", over().in(new Phase.Ended()), "", 79, 23));
    assertTrue(ended.contains("workers    2, ended\n"), ended);
    assertFalse(ended.contains("0/2"), ended);
  }

  @Test
  void screen_whileStarting_doesNotCountTheTime() {
    Progress starting = progress(0, 0).in(new Phase.Starting(2, true));
    String screen = String.join("\n", ScreenLines.lines("title", starting, "", 79, 23));
    assertTrue(screen.contains("time          01:02:05 to start "), screen);
    assertTrue(screen.contains("phase         starting 2 workers: booting guest VMs\n"), screen);
  }

  @Test
  void phases_asPeopleAndProgramsReadThem() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Phase phase :
        List.of(
            new Phase.Starting(1, false),
            new Phase.Starting(2, true),
            new Phase.Executing(),
            new Phase.Minimizing(1),
            new Phase.NamingSuspects(2, 5),
            new Phase.Ended())) {
      text.append(phase.key()).append(": ").append(phase.words()).append('\n');
    }
    Golden.check("status/phases", text.toString());
  }

  @Test
  void lines_ofStartingAndNaming_areMessages() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    LineStatus status = new LineStatus(new PrintWriter(out), new PrintWriter(err));
    for (int second = 0; second < 9; second++) {
      status.progress(at(Duration.ofSeconds(second)).in(new Phase.Starting(2, true)));
    }
    status.progress(at(Duration.ofSeconds(5)));
    status.progress(at(Duration.ofSeconds(10)));
    status.progress(at(Duration.ofSeconds(10)).in(new Phase.NamingSuspects(1, 2)));
    status.progress(at(Duration.ofSeconds(10)).in(new Phase.Ended()));
    assertEquals(
        """
        tornline: starting 2 workers: booting guest VMs
        tornline: naming suspects of finding 1 of 2
        """,
        err.toString());
    assertEquals(1, out.toString().lines().count(), out::toString);
  }

  @Test
  void glossary_inPages_hasEveryWordOfTheScreen() {
    for (int height : new int[] {11, 23, 39}) {
      StringBuilder text = new StringBuilder();
      for (int page = 0; page < GlossaryLines.pages(height); page++) {
        List<String> lines = GlossaryLines.lines(page, 79, height);
        assertTrue(lines.size() <= height, lines::toString);
        text.append(String.join("\n", lines)).append('\n');
      }
      for (Term term : Term.values()) {
        assertTrue(text.toString().contains("  " + term.word() + " "), text::toString);
        assertTrue(text.toString().contains(" " + term.meaning() + "\n"), text::toString);
      }
    }
  }

  @Test
  void readme_hasTheGlossary() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    for (Term term : Term.values()) {
      assertTrue(
          readme.contains("| " + term.word() + " | " + term.meaning() + " |\n"), term.word());
    }
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

  private static Progress over() {
    Progress p = progress(0, 0);
    return new Progress(
        p.phase(),
        p.elapsed(),
        p.limit(),
        p.total(),
        p.workloadsPerSecond(),
        p.statesPerSecond(),
        p.coverage(),
        p.sinceNewCoverage(),
        p.findings(),
        p.known(),
        0,
        p.workersWanted(),
        0,
        0);
  }

  private static Progress at(Duration elapsed) {
    return progress(elapsed, 0, 0);
  }

  static Progress progress(int findings, int deaths) {
    return progress(Duration.ofSeconds(3725), findings, deaths);
  }

  private static Progress progress(Duration elapsed, int findings, int deaths) {
    return new Progress(
        new Phase.Minimizing(1),
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
