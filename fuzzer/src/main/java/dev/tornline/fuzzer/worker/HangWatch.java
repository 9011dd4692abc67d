package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.setup.RunningTime;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends the process when an input takes too long. libFuzzer's own limit counts the time on the wall;
 * it comes later, for what this does not see.
 */
final class HangWatch {

  /** The campaign goes by what was reported: libFuzzer replaces the exit code. */
  private static final int EXIT_CODE = 1;

  /** How much later libFuzzer's limit is. */
  static final int LIBFUZZER_FACTOR = 8;

  private static final long INTERVAL_MILLIS = 250;

  private HangWatch() {}

  /** Watches from now on. */
  static void start(InputExaminer examiner, Duration limit) {
    Thread.ofPlatform().daemon().name("hang watch").start(() -> watch(examiner, limit));
  }

  private static void watch(InputExaminer examiner, Duration limit) {
    try {
      while (true) {
        Thread.sleep(INTERVAL_MILLIS);
        Optional<RunningTime> running = examiner.running();
        if (running.isPresent() && running.get().exceeds(limit)) {
          examiner.reportHang(Thread.getAllStackTraces());
          Runtime.getRuntime().halt(EXIT_CODE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
