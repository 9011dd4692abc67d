package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunningTimeTest {

  @ParameterizedTest
  @CsvSource({"60, 60, false", "60, 31, false", "60, 29, true", "60, 0, true"})
  void starved_runnableThread_gotLessThanHalfOfTheTime(long wall, long processor, boolean starved) {
    RunningTime time = new RunningTime(Thread.currentThread(), wall, processor);
    assertEquals(starved, time.starved());
  }

  @Test
  void starved_blockedThread_isNot() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(false, new RunningTime(thread, 60, 0).starved());
    never.countDown();
    thread.join();
  }
}
