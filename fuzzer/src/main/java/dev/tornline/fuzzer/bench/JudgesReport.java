package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.report.Table;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Comparisons of two judges, as a table.
 *
 * @param scores by the defect that is switched on; empty for none
 */
public record JudgesReport(SortedMap<String, JudgesScore> scores) {

  /** Copies the map. */
  public JudgesReport {
    scores = new TreeMap<>(scores);
  }

  /** One row per defect and one for all, and why states were left out. */
  public String table() {
    Table table =
        new Table(
            "defect",
            "states",
            "both allow",
            "both refuse",
            "only ledger refuses",
            "only enumeration refuses",
            "outside");
    scores.forEach((defect, score) -> row(table, defect.isEmpty() ? "(none)" : defect, score));
    JudgesScore all = all();
    row(table, "all", all);
    StringBuilder text = new StringBuilder(table.print());
    all.outside()
        .forEach(
            (reason, states) ->
                text.append(
                    String.format(Locale.ROOT, "outside: %,d states: %s%n", states, reason)));
    return text.toString();
  }

  /** The sum of all. */
  public JudgesScore all() {
    return scores.values().stream().reduce(JudgesScore.NONE, JudgesScore::and);
  }

  private static void row(Table table, String name, JudgesScore score) {
    table.row(
        name,
        number(score.states()),
        number(score.kept()),
        number(score.violated()),
        number(score.onlyFirst()),
        number(score.onlySecond()),
        number(score.outsideStates()));
  }

  private static String number(long states) {
    return String.format(Locale.ROOT, "%,d", states);
  }
}
