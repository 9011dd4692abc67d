package dev.tornline.fuzzer.campaign;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time of a run. It counts from the first execution of any worker: before, guests boot. */
final class RunClock {

  /** Workers that have not begun after this long will not; the time counts all the same. */
  static final Duration START_MAX = Duration.ofMinutes(10);

  private final LongSupplier nanoTime;
  private long begin;
  private boolean starting = true;

  /** Starts to run. */
  RunClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /** A worker has executed something. */
  void executed() {
    if (starting) {
      starting = false;
      begin = nanoTime.getAsLong();
    }
  }

  /** Whether no worker has executed anything yet. */
  boolean isStarting() {
    return starting;
  }

  /** Since the first execution; before it, since the beginning. */
  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - begin);
  }

  /** Whether a run that may execute for this long is over. */
  boolean isOver(Duration limit) {
    return elapsed().compareTo(starting ? limit.plus(START_MAX) : limit) >= 0;
  }
}
