package dev.tornline.fuzzer.finding;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Lets something go on for a number of tries and some time, whichever is over first. */
final class Patience implements BooleanSupplier {

  private final LongSupplier nanoTime;
  private final long end;
  private int triesLeft;

  Patience(int tries, Duration time, LongSupplier nanoTime) {
    this.triesLeft = tries;
    this.nanoTime = nanoTime;
    this.end = nanoTime.getAsLong() + time.toNanos();
  }

  /** Whether to stop; every question is a try. */
  @Override
  public boolean getAsBoolean() {
    return --triesLeft < 0 || nanoTime.getAsLong() - end >= 0;
  }
}
