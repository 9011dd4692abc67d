package dev.tornline.fuzzer.status;

import dev.tornline.fuzzer.campaign.Phase;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.StoredFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live screen as lines of text: what is where, without colours. */
final class ScreenLines {

  private static final int HALF = 38;

  /** The heading of the findings and two of them. */
  private static final int FINDINGS_MIN = 3;

  private static final String HINT = "   (? explains the words)";

  private ScreenLines() {}

  /**
   * Lays the screen out. Findings, the newest first, take the rows that are left; if few are, blank
   * lines go, then numbers.
   *
   * @param title the first line
   * @param trouble the last trouble; empty if there was none
   * @param width columns of the terminal; longer lines are cut
   * @param height rows of the terminal
   */
  static List<String> lines(String title, Progress p, String trouble, int width, int height) {
    int troubles = trouble.isEmpty() ? 0 : 1;
    List<String> numbers = numbers(p);
    int room = height - 1 - numbers.size() - troubles;
    boolean airy = room - 2 >= FINDINGS_MIN;
    int shown = Math.clamp(height - 1 - troubles - FINDINGS_MIN, 0, numbers.size());
    List<String> lines = new ArrayList<>();
    lines.add(title.length() + HINT.length() <= width ? title + HINT : title);
    if (airy) {
      lines.add("");
    }
    lines.addAll(numbers.subList(0, shown));
    if (airy) {
      lines.add("");
    }
    lines.addAll(findings(p, Math.max(1, height - troubles - lines.size())));
    if (!trouble.isEmpty()) {
      lines.add("! " + trouble);
    }
    return lines.stream().map(line -> cut(line, width)).toList();
  }

  private static List<String> numbers(Progress p) {
    return List.of(
        String.format(Locale.ROOT, "  %-13s %s", Term.PHASE.word(), p.phase().words()),
        pair(
            Term.TIME,
            Durations.clock(p.elapsed()) + " " + limit(p),
            Term.EDGES,
            count(p.total().edges())),
        pair(
            Term.LAST_NEW,
            Durations.clock(p.sinceNewCoverage()) + " ago",
            Term.FEATURES,
            count(p.coverage().features())),
        pair(
            Term.WORKLOADS,
            rate(p.total().workloads(), p.workloadsPerSecond()),
            Term.PM_STATES,
            count(p.total().persistenceStates())),
        pair(
            Term.CRASH_STATES,
            rate(p.total().states(), p.statesPerSecond()),
            Term.CORPUS,
            count(p.coverage().corpus())),
        pair(
            Term.DUPLICATES,
            String.format(Locale.ROOT, "%.1f%%", p.duplicatesPercent()),
            Term.WORKERS,
            workers(p)),
        pair(Term.EXECUTING, share(p), Term.HITS, count(p.total().hits())));
  }

  private static String limit(Progress p) {
    if (p.phase() instanceof Phase.Starting) {
      return "to start";
    }
    return p.limit().isZero() ? "no limit" : "of " + Durations.clock(p.limit());
  }

  private static List<String> findings(Progress p, int room) {
    List<StoredFinding> newest = p.findings().reversed();
    int shown = Math.min(newest.size(), room - 1);
    String flaky = p.flaky() == 0 ? "" : ", " + p.flaky() + " " + Term.FLAKY.word();
    String known = p.known() == 0 ? "" : ", " + p.known() + " " + Term.KNOWN.word();
    String left = shown == newest.size() || shown == 0 ? "" : "; the newest " + shown + ":";
    List<String> lines = new ArrayList<>();
    lines.add(Term.FINDINGS.word() + ": " + newest.size() + " new" + flaky + known + left);
    newest.subList(0, shown).forEach(found -> lines.add("  " + found.finding().headline()));
    return lines;
  }

  private static String pair(Term left, String value, Term right, String otherValue) {
    String first = String.format(Locale.ROOT, "  %-13s %s", left.word(), value);
    return String.format(Locale.ROOT, "%-" + HALF + "s  %-10s %s", first, right.word(), otherValue);
  }

  private static String rate(long count, double perSecond) {
    return count(count) + "  " + count(Math.round(perSecond)) + "/s";
  }

  private static String share(Progress p) {
    long all = p.total().executeNanos() + p.total().examineNanos();
    if (all == 0) {
      return "-";
    }
    long percent = 100 * p.total().executeNanos() / all;
    return percent + "%, checking " + (100 - percent) + "%";
  }

  /** At the end all have been ended, and none is missing. */
  private static String workers(Progress p) {
    String alive =
        switch (p.phase()) {
          case Phase.Starting _, Phase.Executing _, Phase.Minimizing _ ->
              p.workersAlive() + "/" + p.workersWanted();
          case Phase.NamingSuspects _, Phase.Ended _ -> p.workersWanted() + ", ended";
        };
    String deaths = p.deaths() == 0 ? "" : ", " + Term.DIED.word() + " " + p.deaths();
    String errors = p.failures() == 0 ? "" : ", " + Term.ERRORS.word() + " " + p.failures();
    return alive + deaths + errors;
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A line of at most this width. */
  static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 3)) + "...";
  }
}
