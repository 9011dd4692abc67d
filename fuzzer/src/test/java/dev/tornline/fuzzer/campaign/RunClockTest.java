package dev.tornline.fuzzer.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** From when the time of a run counts. */
final class RunClockTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong(7);
  private final RunClock clock = new RunClock(nanos::get);

  @Test
  void limit_countsFromTheFirstExecution() {
    pass(Duration.ofSeconds(90));
    assertTrue(clock.isStarting());
    assertEquals(Duration.ofSeconds(90), clock.elapsed());
    assertFalse(clock.isOver(LIMIT));
    clock.executed();
    assertEquals(Duration.ZERO, clock.elapsed());
    pass(Duration.ofSeconds(59));
    clock.executed();
    assertFalse(clock.isOver(LIMIT));
    pass(Duration.ofSeconds(1));
    assertTrue(clock.isOver(LIMIT));
  }

  @Test
  void limit_ofWorkersThatNeverBegin_isReachedAllTheSame() {
    pass(RunClock.START_MAX);
    assertFalse(clock.isOver(LIMIT));
    pass(LIMIT);
    assertTrue(clock.isOver(LIMIT));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
