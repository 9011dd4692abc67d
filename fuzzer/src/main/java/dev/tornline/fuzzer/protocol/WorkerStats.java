package dev.tornline.fuzzer.protocol;

import java.util.Arrays;

/**
 * What a worker has done since it started.
 *
 * @param workloads workloads executed
 * @param points crash points reached
 * @param states crash states recovered and judged
 * @param duplicates crash states that were not recovered because the same image had been judged
 *     under the same ledger before
 * @param hits violations seen, repetitions included
 * @param persistenceStates different persistence states seen, as the extra counters distinguish
 *     them
 * @param edges edges of the target's code that were covered
 * @param executeNanos time spent in executing workloads
 * @param examineNanos time spent in recovering and judging crash states
 */
public record WorkerStats(
    long workloads,
    long points,
    long states,
    long duplicates,
    long hits,
    long persistenceStates,
    long edges,
    long executeNanos,
    long examineNanos) {

  /** Nothing done yet. */
  public static final WorkerStats NONE = new WorkerStats(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Together with another worker, or with an earlier life of the same worker. Of the persistence
   * states and the edges the greater number counts: workers see mostly the same ones.
   */
  public WorkerStats plus(WorkerStats other) {
    return new WorkerStats(
        workloads + other.workloads,
        points + other.points,
        states + other.states,
        duplicates + other.duplicates,
        hits + other.hits,
        Math.max(persistenceStates, other.persistenceStates),
        Math.max(edges, other.edges),
        executeNanos + other.executeNanos,
        examineNanos + other.examineNanos);
  }

  String print() {
    return workloads
        + " "
        + points
        + " "
        + states
        + " "
        + duplicates
        + " "
        + hits
        + " "
        + persistenceStates
        + " "
        + edges
        + " "
        + executeNanos
        + " "
        + examineNanos;
  }

  static WorkerStats parse(String text) {
    long[] n = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    return new WorkerStats(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
  }
}
