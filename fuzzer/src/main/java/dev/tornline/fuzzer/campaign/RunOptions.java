package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How long and how hard one run of a campaign fuzzes.
 *
 * @param workers number of fuzzing processes
 * @param seed seed of all randomness of this run
 * @param duration when to stop; empty to run until interrupted
 * @param findingsMax stop after this number of new findings; 0 for no limit
 * @param timeoutSeconds how long one workload with all its crash states may take before it counts
 *     as a hang
 * @param mutation what mutates inputs
 * @param known signatures of what is not to be reported any more
 */
public record RunOptions(
    int workers,
    long seed,
    Optional<Duration> duration,
    int findingsMax,
    int timeoutSeconds,
    Mutation mutation,
    SortedSet<String> known) {

  /** Copies the set. */
  public RunOptions {
    known = Collections.unmodifiableSortedSet(new TreeSet<>(known));
  }

  /** The most workers that are started by default. */
  public static final int WORKERS_DEFAULT_MAX = 8;

  /** {@link #timeoutSeconds} by default. */
  public static final int TIMEOUT_SECONDS_DEFAULT = 60;

  /** The seed as users see and give it. */
  public String seedText() {
    return String.format(Locale.ROOT, "%016x", seed);
  }

  /** The seed of a worker: libFuzzer takes 32 bits, and 0 would mean a random one. */
  int workerSeed(int worker, int life) {
    long mixed =
        (seed ^ (worker + 1) * 0x9e3779b97f4a7c15L ^ (long) life << 32) * 0xd6e8feb86659fd93L;
    return (int) (mixed >>> 33) | 1;
  }
}
