package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Two builds that ran the same campaigns in turns.
 *
 * @param before version of the build to compare with
 * @param now version of this build
 * @param rounds one campaign of each, with the same seed; at least one
 */
public record BuildsReport(String before, String now, List<Round> rounds) {

  /** One campaign of each build. */
  public record Round(BuildRun before, BuildRun now) {

    /**
     * How many edges this build covers for each of the other, after as many workloads as the slower
     * of the two has run; none if one of them did not say.
     */
    OptionalDouble edges() {
      long workloads = Math.min(before.workloadsWithEdges(), now.workloadsWithEdges());
      OptionalDouble old = before.edgesAfter(workloads);
      OptionalDouble young = now.edgesAfter(workloads);
      return old.isEmpty() || young.isEmpty() || old.getAsDouble() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(young.getAsDouble() / old.getAsDouble());
    }
  }

  /** Copies the list. */
  public BuildsReport {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("nothing was compared");
    }
  }

  /** This build's workloads per second for each of the other's, in the median round. */
  public double workloads() {
    return median(round -> ratio(round, BuildRun::workloadsPerSecond));
  }

  /** The same of crash states. */
  public double states() {
    return median(round -> ratio(round, BuildRun::statesPerSecond));
  }

  /** A row per round, and the medians of the ratios. */
  public String table() {
    Table table = new Table("", "workloads/s", "", "", "states/s", "", "", "edges");
    table.row("round", "before", "now", "ratio", "before", "now", "ratio", "ratio");
    for (int i = 0; i < rounds.size(); i++) {
      Round round = rounds.get(i);
      table.row(
          String.valueOf(i + 1),
          number(round.before().workloadsPerSecond()),
          number(round.now().workloadsPerSecond()),
          times(ratio(round, BuildRun::workloadsPerSecond)),
          number(round.before().statesPerSecond()),
          number(round.now().statesPerSecond()),
          times(ratio(round, BuildRun::statesPerSecond)),
          round.edges().isPresent() ? times(round.edges().getAsDouble()) : "-");
    }
    table.row("median", "", "", times(workloads()), "", "", times(states()), edges());
    return "before " + before + "\nnow    " + now + "\n\n" + table.print();
  }

  private String edges() {
    double[] known =
        rounds.stream().map(Round::edges).flatMapToDouble(OptionalDouble::stream).toArray();
    return known.length == 0 ? "-" : times(middle(known));
  }

  private double median(ToDoubleFunction<Round> of) {
    return middle(rounds.stream().mapToDouble(of).toArray());
  }

  /** Of an even number the smaller of the two in the middle. */
  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }

  private static double ratio(Round round, ToDoubleFunction<BuildRun> of) {
    return of.applyAsDouble(round.now()) / of.applyAsDouble(round.before());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
