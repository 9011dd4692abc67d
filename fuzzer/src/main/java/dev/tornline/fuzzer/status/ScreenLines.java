package dev.tornline.fuzzer.status;

import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.StoredFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live screen as lines of text: what is where, without colours. */
final class ScreenLines {

  private static final int HALF = 38;

  private ScreenLines() {}

  /**
   * Lays the screen out.
   *
   * @param title the first line
   * @param trouble the last trouble; empty if there was none
   * @param width columns of the terminal; longer lines are cut
   * @param height rows of the terminal; older findings are left out, and that is said
   */
  static List<String> lines(String title, Progress p, String trouble, int width, int height) {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.add("");
    lines.addAll(numbers(p));
    lines.add("");
    int room = Math.max(1, height - lines.size() - (trouble.isEmpty() ? 1 : 2));
    lines.addAll(findings(p, room));
    if (!trouble.isEmpty()) {
      lines.add("! " + trouble);
    }
    return lines.stream().map(line -> cut(line, width)).toList();
  }

  private static List<String> numbers(Progress p) {
    String limit = p.limit().isZero() ? "no limit" : "of " + Durations.clock(p.limit());
    return List.of(
        pair("time", Durations.clock(p.elapsed()) + " " + limit, "edges", count(p.total().edges())),
        pair(
            "last new",
            Durations.clock(p.sinceNewCoverage()) + " ago",
            "features",
            count(p.coverage().features())),
        pair(
            "workloads", rate(p.total().workloads(), p.workloadsPerSecond()),
            "pm states", count(p.total().persistenceStates())),
        pair(
            "crash states", rate(p.total().states(), p.statesPerSecond()),
            "corpus", count(p.coverage().corpus())),
        pair(
            "duplicates",
            String.format(Locale.ROOT, "%.1f%%", p.duplicatesPercent()),
            "workers",
            p.workersAlive() + "/" + p.workersWanted() + health(p)),
        pair("executing", share(p), "hits", count(p.total().hits())));
  }

  private static List<String> findings(Progress p, int room) {
    List<String> lines = new ArrayList<>();
    String flaky = p.flaky() == 0 ? "" : ", " + p.flaky() + " flaky";
    String known = p.known() == 0 ? "" : ", " + p.known() + " known before";
    lines.add("findings: " + p.findings().size() + " new" + flaky + known);
    List<StoredFinding> all = p.findings();
    int shown = all.size() <= room - 1 ? all.size() : Math.max(0, room - 2);
    if (shown < all.size()) {
      lines.add("  ... " + (all.size() - shown) + " more");
    }
    for (StoredFinding found : all.subList(all.size() - shown, all.size())) {
      lines.add("  " + found.finding().headline());
    }
    return lines;
  }

  private static String pair(String name, String value, String otherName, String otherValue) {
    String left = String.format(Locale.ROOT, "  %-13s %s", name, value);
    return String.format(Locale.ROOT, "%-" + HALF + "s  %-10s %s", left, otherName, otherValue);
  }

  private static String rate(long count, double perSecond) {
    return count(count) + "  " + count(Math.round(perSecond)) + "/s";
  }

  private static String share(Progress p) {
    long all = p.total().executeNanos() + p.total().examineNanos();
    long percent = all == 0 ? 0 : 100 * p.total().executeNanos() / all;
    return percent + "% of the time";
  }

  private static String health(Progress p) {
    String deaths = p.deaths() == 0 ? "" : ", died " + p.deaths();
    return deaths + (p.failures() == 0 ? "" : ", errors " + p.failures());
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 3)) + "...";
  }
}
