package dev.tornline.fuzzer.finding;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Lets something go on for a number of tries and some time, as {@link Limits} say. */
final class Patience implements BooleanSupplier {

  /**
   * When to stop.
   *
   * @param tries after as many
   * @param time after as much, if there were {@code few} tries
   * @param few tries that are granted even to a slow target
   * @param timeMax after as much in any case
   */
  record Limits(int tries, Duration time, int few, Duration timeMax) {}

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private int tries;

  Patience(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Whether to stop; every question is a try. */
  @Override
  public boolean getAsBoolean() {
    long taken = nanoTime.getAsLong() - start;
    boolean over = tries >= limits.few() && taken >= limits.time().toNanos();
    return ++tries > limits.tries() || over || taken >= limits.timeMax().toNanos();
  }
}
