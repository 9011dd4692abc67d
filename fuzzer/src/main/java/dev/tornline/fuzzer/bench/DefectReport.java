package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.report.Table;
import dev.tornline.fuzzer.store.Json;
import java.util.List;
import java.util.Locale;

/**
 * All scores of a bench, as a table and as JSON.
 *
 * @param schema {@link #SCHEMA}
 * @param target name of the target
 * @param version version of Tornline
 * @param workers fuzzing processes of each campaign
 * @param budgetSeconds how long each campaign could take
 */
public record DefectReport(
    int schema,
    String target,
    String version,
    int workers,
    long budgetSeconds,
    List<DefectScore> defects) {

  /** The version of this record's form. */
  public static final int SCHEMA = 1;

  private static final int MODEL_WIDTH = 48;

  /** Copies the list. */
  public DefectReport {
    defects = List.copyOf(defects);
  }

  /** Whether every defect was found by its median campaign. */
  public boolean allFound() {
    return defects.stream().allMatch(DefectScore::foundByTheMedian);
  }

  /** As JSON, with a newline at the end. */
  public String json() {
    return Json.print(this);
  }

  /** As a table; times, executions and states are those of the median campaign. */
  public String table() {
    Table table =
        new Table("defect", "modelled on", "rule", "seconds", "executions", "states", "found");
    for (DefectScore score : defects) {
      DefectRun median = score.median();
      table.row(
          score.defect(),
          shortened(score.modelledOn()),
          score.rules().isEmpty() ? "-" : score.rules(),
          median.found() ? String.format(Locale.ROOT, "%.1f", median.seconds()) : "-",
          String.format(Locale.ROOT, "%,d", median.executions()),
          String.format(Locale.ROOT, "%,d", median.states()),
          score.foundIn() + " of " + score.runs().size());
    }
    return table.print();
  }

  private static String shortened(String text) {
    return text.length() <= MODEL_WIDTH
        ? text
        : text.substring(0, MODEL_WIDTH - 3).stripTrailing() + "...";
  }
}
