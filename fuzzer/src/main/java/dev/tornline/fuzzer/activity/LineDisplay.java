package dev.tornline.fuzzer.activity;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line every ten seconds, for logs. */
final class LineDisplay implements Display {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private long next;

  /** The first line comes at once. */
  LineDisplay(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  @Override
  public void show(Work work) {
    long now = nanoTime.getAsLong();
    if (now - next >= 0) {
      next = now + INTERVAL.toNanos();
      err.println("tornline: " + work.words());
      err.flush();
    }
  }

  @Override
  public void erase() {
    // Lines stay.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
