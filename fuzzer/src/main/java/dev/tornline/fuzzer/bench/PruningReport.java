package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.report.Table;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.List;
import java.util.Locale;

/** Comparisons of all states with those of a plan, as a table. */
public record PruningReport(List<PruningScore> scores) {

  /** The part of the states of large workloads that a plan may look at. */
  private static final double PART_MAX = 0.05;

  /** Copies the list. */
  public PruningReport {
    scores = List.copyOf(scores);
  }

  /** Whether every plan saw what there was to see, and of every large workload few states. */
  public boolean asWanted() {
    return scores.stream()
        .allMatch(each -> each.different().isEmpty() && each.partOfLarge() <= PART_MAX);
  }

  /** One row per comparison, and every workload of which something else was seen. */
  public String table() {
    Table table =
        new Table(
            "defect",
            "tearing",
            "breaking",
            "large",
            "all states",
            "plan",
            "part",
            "greatest",
            "different");
    for (PruningScore score : scores) {
      table.row(
          score.defects().isEmpty() ? "(none)" : String.join(", ", score.defects()),
          Words.of(score.tearing()),
          String.valueOf(score.breaking()),
          String.valueOf(score.large()),
          String.format(Locale.ROOT, "%,d", score.all()),
          String.format(Locale.ROOT, "%,d", score.few()),
          String.format(Locale.ROOT, "%.1f %%", 100 * score.partOfLarge()),
          String.format(Locale.ROOT, "%.1f %%", 100 * score.greatestPartOfLarge()),
          String.valueOf(score.different().size()));
    }
    StringBuilder text = new StringBuilder(table.print());
    scores.forEach(score -> score.different().forEach(each -> describe(score, each, text)));
    return text.toString();
  }

  private static void describe(
      PruningScore score, PruningScore.Compared compared, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s, %s: all %,d states break %s, %,d of the plan %s%n%s",
            score.defects(),
            score.tearing(),
            compared.all(),
            compared.brokenByAll(),
            compared.few(),
            compared.brokenByFew(),
            WorkloadText.print(compared.workload())));
  }
}
