package dev.tornline.fuzzer.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the campaigns against one defect came to.
 *
 * @param defect its name
 * @param modelledOn the commit, report or review it is modelled on
 * @param runs one per seed, at least one
 */
public record DefectScore(String defect, String modelledOn, List<DefectRun> runs) {

  /** Copies the list. */
  public DefectScore {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("no campaign against " + defect);
    }
  }

  /** Number of campaigns that found it. */
  public int foundIn() {
    return (int) runs.stream().filter(DefectRun::found).count();
  }

  /** Whether the median campaign found it; one that did not counts as endless. */
  public boolean foundByTheMedian() {
    return median().found();
  }

  /**
   * The campaign in the middle by time, those that found nothing last; of an even number the slower
   * of the two.
   */
  public DefectRun median() {
    DefectRun[] sorted = runs.toArray(DefectRun[]::new);
    Arrays.sort(
        sorted,
        Comparator.comparing((DefectRun run) -> !run.found())
            .thenComparingDouble(DefectRun::seconds));
    return sorted[sorted.length / 2];
  }

  /** The rules that were broken, in the order of their numbers. */
  public String rules() {
    return runs.stream()
        .filter(DefectRun::found)
        .map(DefectRun::rule)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .collect(Collectors.joining(", "));
  }
}
