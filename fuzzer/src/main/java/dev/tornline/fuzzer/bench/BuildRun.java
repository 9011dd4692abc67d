package dev.tornline.fuzzer.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One campaign of one build, by what it printed. Builds of different ages print the same lines of
 * progress, and sum up in the same first words.
 *
 * @param seconds the whole program took, its start included
 * @param workloads run
 * @param states crash states checked
 * @param progress in the order of time
 */
public record BuildRun(double seconds, long workloads, long states, List<Progress> progress) {

  static final BuildRun NOTHING = new BuildRun(0, 0, 0, List.of());

  private static final Pattern SUMMARY =
      Pattern.compile("^([\\d,]+) workloads?, ([\\d,]+) crash states?\\b.*");
  private static final Pattern PROGRESS =
      Pattern.compile("^elapsed_s=\\d+ workloads=(\\d+) .*\\bedges=(\\d+) .*");

  /** So many edges of code were covered after so many workloads. */
  public record Progress(long workloads, long edges) {}

  /** Copies the list. */
  public BuildRun {
    progress = List.copyOf(progress);
  }

  /** What a campaign printed, if it has a summary. */
  static Optional<BuildRun> parse(List<String> printed, double seconds) {
    List<Progress> progress =
        printed.stream()
            .map(PROGRESS::matcher)
            .filter(Matcher::matches)
            .map(line -> new Progress(number(line.group(1)), number(line.group(2))))
            .toList();
    return printed.stream()
        .map(SUMMARY::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(line -> new BuildRun(seconds, number(line.group(1)), number(line.group(2)), progress));
  }

  double workloadsPerSecond() {
    return workloads / seconds;
  }

  double statesPerSecond() {
    return states / seconds;
  }

  /** The most workloads after which the edges are known. */
  long workloadsWithEdges() {
    return progress.isEmpty() ? 0 : progress.getLast().workloads();
  }

  /**
   * Edges covered after so many workloads, between two lines of progress in proportion; none if the
   * campaign did not get that far.
   */
  OptionalDouble edgesAfter(long wanted) {
    Progress before = new Progress(0, 0);
    for (Progress now : progress) {
      if (now.workloads() >= wanted && now.workloads() > before.workloads()) {
        double share =
            (double) (wanted - before.workloads()) / (now.workloads() - before.workloads());
        return OptionalDouble.of(before.edges() + share * (now.edges() - before.edges()));
      }
      before = now;
    }
    return OptionalDouble.empty();
  }

  private static long number(String printed) {
    return Long.parseLong(printed.replace(",", ""));
  }
}
