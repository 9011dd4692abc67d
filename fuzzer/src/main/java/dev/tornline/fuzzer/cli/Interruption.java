package dev.tornline.fuzzer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end in good order when the process is ended by SIGINT or SIGTERM: the JVM then runs
 * its shutdown hooks, and ends with 130 or 143 when they return.
 */
final class Interruption {

  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable stop) {
    this.hook = Thread.ofPlatform().name("interruption").unstarted(() -> end(stop));
  }

  /**
   * Calls {@code stop} when the process is about to end, and delays the end until {@link #over}.
   */
  static Interruption of(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** All is saved and said. */
  void over() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook has been waiting for this.
      return;
    }
  }

  private void end(Runnable stop) {
    stop.run();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("tornline: gave up waiting for the workers to end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
