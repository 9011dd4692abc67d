package dev.tornline.fuzzer.setup;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How long a thread has worked on something. A time limit counts the time that the thread got from
 * the machine, so that nothing counts as a hang on a busy machine.
 *
 * @param wall since it began
 * @param processor what the thread got of it
 * @param blocked whether the thread waits for a lock or another thread
 */
public record RunningTime(Duration wall, Duration processor, boolean blocked) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * When something began.
   *
   * @param thread that does it
   * @param wallNanos of {@link System#nanoTime}
   * @param processorNanos that the thread had got before
   */
  public record Start(Thread thread, long wallNanos, long processorNanos) {

    /** This thread begins something now. */
    public static Start now() {
      return new Start(
          Thread.currentThread(), System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    /** A thread that has just been started. */
    public static Start of(Thread thread) {
      return new Start(thread, System.nanoTime(), 0);
    }

    /** The time since; may be asked by any thread. */
    public RunningTime until() {
      long processor = THREADS.getThreadCpuTime(thread.threadId());
      return new RunningTime(
          Duration.ofNanos(System.nanoTime() - wallNanos),
          Duration.ofNanos(Math.max(0, processor - processorNanos)),
          isBlocked());
    }

    private boolean isBlocked() {
      return switch (thread.getState()) {
        case BLOCKED, WAITING, TIMED_WAITING -> true;
        case NEW, RUNNABLE, TERMINATED -> false;
      };
    }
  }

  /** Whether the thread got this much time, or waited for so long. */
  public boolean exceeds(Duration limit) {
    return processor.compareTo(limit) >= 0 || blocked && wall.compareTo(limit) >= 0;
  }
}
