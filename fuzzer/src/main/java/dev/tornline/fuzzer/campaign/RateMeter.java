package dev.tornline.fuzzer.campaign;

import java.time.Duration;
import java.util.ArrayDeque;

/** How fast a count grows, over the last ten seconds. */
final class RateMeter {

  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

  private record Sample(long nanos, long count) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /** Notes the count at a time; times must not go back. */
  void note(long nanos, long count) {
    samples.addLast(new Sample(nanos, count));
    while (samples.size() > 2 && nanos - samples.peekFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  /** Counts per second; 0 as long as there is nothing to compare with. */
  double perSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    Sample first = samples.peekFirst();
    Sample last = samples.peekLast();
    long nanos = last.nanos() - first.nanos();
    return nanos == 0 ? 0 : (last.count() - first.count()) * 1e9 / nanos;
  }
}
