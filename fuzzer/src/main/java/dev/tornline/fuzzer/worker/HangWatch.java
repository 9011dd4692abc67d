package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.setup.RunningTime;
import dev.tornline.targets.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends the process when an input takes too long. libFuzzer's own limit counts the time on the wall;
 * it comes later, for what this does not see.
 */
final class HangWatch {

  /** The campaign goes by what was reported: libFuzzer replaces the exit code. */
  private static final int EXIT_CODE = 1;

  private static final int LIBFUZZER_FACTOR = 8;

  /** To confirm a finding that hangs a guest, it is run several times and guests are booted. */
  private static final int LIBFUZZER_FACTOR_OF_GUESTS = 60;

  private static final long INTERVAL_MILLIS = 250;

  private HangWatch() {}

  /**
   * Watches from now on.
   *
   * @param tooLong whether an input has taken too long
   */
  static void start(InputExaminer examiner, Predicate<RunningTime> tooLong) {
    Thread.ofPlatform().daemon().name("hang watch").start(() -> watch(examiner, tooLong));
  }

  /** What is too long for an input of a target. */
  static Predicate<RunningTime> limit(Target target, Duration limit) {
    return target.endsWhatHangs()
        ? time -> time.processor().compareTo(limit) >= 0
        : time -> time.exceeds(limit);
  }

  /** libFuzzer's limit, which counts all time and comes later. */
  static Duration ofLibFuzzer(Target target, Duration limit) {
    return limit.multipliedBy(
        target.endsWhatHangs() ? LIBFUZZER_FACTOR_OF_GUESTS : LIBFUZZER_FACTOR);
  }

  private static void watch(InputExaminer examiner, Predicate<RunningTime> tooLong) {
    try {
      while (true) {
        Thread.sleep(INTERVAL_MILLIS);
        Optional<RunningTime> running = examiner.running();
        if (running.isPresent() && tooLong.test(running.get())) {
          examiner.reportHang(Thread.getAllStackTraces());
          Runtime.getRuntime().halt(EXIT_CODE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
