package dev.tornline.fuzzer.bench;

import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In how many crash states two judges agree, and where they do not.
 *
 * @param kept both allow the state
 * @param violated both refuse it
 * @param onlyFirst the ledger refuses it, the enumeration allows it
 * @param onlySecond the other way round
 * @param outside states of histories that the enumeration does not follow, by the reason
 * @param disagreements one of each workload with any
 */
public record JudgesScore(
    long kept,
    long violated,
    long onlyFirst,
    long onlySecond,
    SortedMap<String, Long> outside,
    List<Disagreement> disagreements) {

  /** No states. */
  public static final JudgesScore NONE =
      new JudgesScore(0, 0, 0, 0, Collections.emptySortedMap(), List.of());

  /** Copies the collections. */
  public JudgesScore {
    outside = Collections.unmodifiableSortedMap(new TreeMap<>(outside));
    disagreements = List.copyOf(disagreements);
  }

  /**
   * A crash state on which the judges disagree; one of the two sentences is empty.
   *
   * @param point the event before which the power fails
   * @param crashes how often it fails
   * @param first what the ledger has against it
   * @param second what the enumeration has against it
   */
  public record Disagreement(
      Workload workload, int point, int crashes, String first, String second) {}

  /** How many states of histories that the enumeration does not follow. */
  public long outsideStates() {
    return outside.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All states, whether they were compared or not. */
  public long states() {
    return kept + violated + onlyFirst + onlySecond + outsideStates();
  }

  /** Both together. */
  public JudgesScore and(JudgesScore other) {
    SortedMap<String, Long> reasons = new TreeMap<>(outside);
    other.outside.forEach((reason, states) -> reasons.merge(reason, states, Long::sum));
    List<Disagreement> all = new ArrayList<>(disagreements);
    all.addAll(other.disagreements);
    return new JudgesScore(
        kept + other.kept,
        violated + other.violated,
        onlyFirst + other.onlyFirst,
        onlySecond + other.onlySecond,
        reasons,
        all);
  }
}
