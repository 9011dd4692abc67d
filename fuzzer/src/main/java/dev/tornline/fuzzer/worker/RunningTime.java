package dev.tornline.fuzzer.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How long the running input has taken.
 *
 * @param thread that runs it
 * @param wallNanos since it began
 * @param processorNanos that the thread got of these
 */
record RunningTime(Thread thread, long wallNanos, long processorNanos) {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * When an input began.
   *
   * @param thread that runs it
   */
  record Begin(Thread thread, long wallNanos, long processorNanos) {

    /** Now, in this thread. */
    static Begin now() {
      return new Begin(
          Thread.currentThread(), System.nanoTime(), THREADS.getCurrentThreadCpuTime());
    }

    /** The time since; may be asked by any thread. */
    RunningTime until() {
      return new RunningTime(
          thread,
          System.nanoTime() - wallNanos,
          THREADS.getThreadCpuTime(thread.threadId()) - processorNanos);
    }
  }

  /** Whether the thread wanted to run, but the machine let it for less than half of the time. */
  boolean starved() {
    return thread.getState() == Thread.State.RUNNABLE && processorNanos < wallNanos / 2;
  }
}
