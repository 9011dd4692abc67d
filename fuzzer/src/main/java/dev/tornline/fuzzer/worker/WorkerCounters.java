package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.protocol.WorkerMessage;
import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.oracle.examine.Examination;
import java.time.Duration;

/** What this worker has done. Written by the thread that fuzzes, read by the one that reports. */
final class WorkerCounters {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private WorkerStats stats = WorkerStats.NONE;

  /** A workload was executed. */
  synchronized void executed(long nanos) {
    stats = stats.plus(new WorkerStats(1, 0, 0, 0, 0, 0, 0, nanos, 0));
  }

  /** Its crash states were examined. */
  synchronized void examined(Examination done, long persistenceStates, long nanos) {
    stats =
        stats.plus(
            new WorkerStats(
                0,
                done.points(),
                done.judged(),
                done.duplicates(),
                done.broken(),
                persistenceStates,
                0,
                0,
                nanos));
  }

  /** So many edges are covered. */
  synchronized void covered(int edges) {
    stats = stats.plus(new WorkerStats(0, 0, 0, 0, 0, 0, edges, 0, 0));
  }

  synchronized WorkerStats stats() {
    return stats;
  }

  /** Sends the numbers every second as long as the process lives. */
  void reportTo(Channel channel) {
    Thread.ofPlatform()
        .daemon()
        .name("stats")
        .start(
            () -> {
              try {
                while (true) {
                  Thread.sleep(INTERVAL);
                  channel.send(new WorkerMessage.Stats(stats()));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
