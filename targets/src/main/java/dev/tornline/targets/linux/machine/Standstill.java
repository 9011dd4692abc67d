package dev.tornline.targets.linux.machine;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a guest has made no progress. What its process got of a processor counts, so that a busy
 * machine makes nothing hang; a guest that only waits gets nothing, and several times as long.
 */
final class Standstill {

  private static final int WAITING_FACTOR = 4;

  private final Duration patience;
  private final LongSupplier nanoTime;
  private final Supplier<Duration> processor;
  private long progress = -1;
  private long since;
  private Duration processorThen;

  /**
   * A guest that has just begun.
   *
   * @param processor what its process has got so far
   */
  Standstill(Duration patience, LongSupplier nanoTime, Supplier<Duration> processor) {
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.processor = processor;
  }

  /**
   * Whether it hangs.
   *
   * @param now a number that changes with every progress
   */
  boolean hangs(long now) {
    if (now != progress) {
      progress = now;
      since = nanoTime.getAsLong();
      processorThen = processor.get();
      return false;
    }
    Duration waited = Duration.ofNanos(nanoTime.getAsLong() - since);
    return waited.compareTo(patience) >= 0
        && (processor.get().minus(processorThen).compareTo(patience) >= 0
            || waited.compareTo(patience.multipliedBy(WAITING_FACTOR)) >= 0);
  }
}
