package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.protocol.WorkerStats;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the workers did, over all lives of each. */
final class Totals {

  private final Map<Integer, WorkerStats> running = new TreeMap<>();
  private WorkerStats ended;

  /** Adds to what was done before. */
  Totals(WorkerStats earlier) {
    this.ended = earlier;
  }

  /** A worker says what it has done since it started. */
  void update(int worker, WorkerStats stats) {
    running.put(worker, stats);
  }

  /** What a worker has done since it started. */
  WorkerStats of(int worker) {
    return running.getOrDefault(worker, WorkerStats.NONE);
  }

  /** A worker ended; its successor starts from nothing. */
  void end(int worker) {
    WorkerStats last = running.remove(worker);
    if (last != null) {
      ended = ended.plus(last);
    }
  }

  WorkerStats sum() {
    return running.values().stream().reduce(ended, WorkerStats::plus);
  }
}
