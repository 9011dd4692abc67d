package dev.tornline.fuzzer.bench;

import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.workload.Workload;
import java.util.List;
import java.util.SortedSet;

/**
 * What a comparison of all states with those of a plan came to.
 *
 * @param defects that were switched on
 * @param compared one per workload
 */
public record PruningScore(SortedSet<String> defects, Tearing tearing, List<Compared> compared) {

  /** So many states make a workload large. */
  private static final long LARGE = 1000;

  /** Copies the list. */
  public PruningScore {
    compared = List.copyOf(compared);
  }

  /**
   * One workload.
   *
   * @param passedOver crash points with too many states to compare
   * @param all states that were judged when every one is explored
   * @param few states that the plan recovered
   * @param brokenByAll rules that some state breaks
   * @param brokenByFew rules that some state of the plan breaks
   */
  public record Compared(
      Workload workload,
      int passedOver,
      long all,
      long few,
      SortedSet<Rule> brokenByAll,
      SortedSet<Rule> brokenByFew) {

    /** Whether the plan saw what there was to see. */
    public boolean same() {
      return brokenByAll.equals(brokenByFew);
    }

    /** Whether it has more than 1,000 states, most of which must not be explored. */
    public boolean large() {
      return all > LARGE;
    }

    /** The part of all states that the plan recovered. */
    public double part() {
      return (double) few / all;
    }
  }

  /** Workloads of which the plan saw something else. */
  public List<Compared> different() {
    return compared.stream().filter(each -> !each.same()).toList();
  }

  /** How many workloads break a rule. */
  public long breaking() {
    return compared.stream().filter(each -> !each.brokenByAll().isEmpty()).count();
  }

  /** How many workloads have more than 1,000 states. */
  public long large() {
    return compared.stream().filter(Compared::large).count();
  }

  /** All states of all workloads. */
  public long all() {
    return compared.stream().mapToLong(Compared::all).sum();
  }

  /** Those that the plan recovered. */
  public long few() {
    return compared.stream().mapToLong(Compared::few).sum();
  }

  /** The part of the states of all large workloads that the plan recovered, 0 if there are none. */
  public double partOfLarge() {
    long all = compared.stream().filter(Compared::large).mapToLong(Compared::all).sum();
    long few = compared.stream().filter(Compared::large).mapToLong(Compared::few).sum();
    return all == 0 ? 0 : (double) few / all;
  }

  /** The greatest part that it recovered of a large workload, 0 if there is none. */
  public double greatestPartOfLarge() {
    return compared.stream().filter(Compared::large).mapToDouble(Compared::part).max().orElse(0);
  }
}
