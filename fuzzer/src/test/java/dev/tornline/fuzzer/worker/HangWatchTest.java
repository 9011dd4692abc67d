package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.fuzzer.setup.RunningTime;
import dev.tornline.fuzzer.setup.TargetCatalog;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HangWatchTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    "jext, 60, 0, true",
    "jext, 59, 0, false",
    "linux-ext4, 600, 0, false",
    "linux-ext4, 600, 59, false",
    "linux-ext4, 60, 60, true",
  })
  void limit_waitingThread_hangsUnlessItsTargetEndsWhatHangs(
      String target, long wall, long processor, boolean expected) {
    RunningTime waited =
        new RunningTime(Duration.ofSeconds(wall), Duration.ofSeconds(processor), true);
    assertEquals(
        expected, HangWatch.limit(TargetCatalog.onClassPath().named(target), LIMIT).test(waited));
  }
}
