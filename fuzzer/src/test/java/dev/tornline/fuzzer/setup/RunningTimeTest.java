package dev.tornline.fuzzer.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunningTimeTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    "60, 60, false, true",
    "70, 59, false, false",
    "900, 0, false, false",
    "59, 0, true, false",
    "60, 0, true, true",
  })
  void exceeds_countsWhatTheThreadGot_orHowLongItWaited(
      long wall, long processor, boolean blocked, boolean expected) {
    RunningTime time =
        new RunningTime(Duration.ofSeconds(wall), Duration.ofSeconds(processor), blocked);
    assertEquals(expected, time.exceeds(LIMIT));
  }

  @Test
  void until_waitingThread_isBlockedAndGotNothing() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread thread = waiting(never);
    RunningTime.Start begin = RunningTime.Start.of(thread);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    RunningTime time = begin.until();
    assertTrue(time.blocked());
    assertTrue(time.processor().compareTo(LIMIT) < 0);
    never.countDown();
    thread.join();
  }

  @Test
  void until_busyThread_gotTime() {
    RunningTime.Start begin = RunningTime.Start.now();
    while (begin.until().processor().toMillis() < 20) {
      Thread.onSpinWait();
    }
    assertTrue(begin.until().exceeds(Duration.ofMillis(20)));
  }

  private static Thread waiting(CountDownLatch latch) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                latch.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
