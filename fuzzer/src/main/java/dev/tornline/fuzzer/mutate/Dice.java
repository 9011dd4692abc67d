package dev.tornline.fuzzer.mutate;

import java.util.SplittableRandom;

/** Ways to draw from a source of randomness. */
final class Dice {

  final SplittableRandom random;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  /** 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in {@code times}. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** One of the values. */
  <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Permission bits; at times those for set-user-ID, set-group-ID and sticky too. */
  int mode() {
    return oneIn(4) ? below(010000) : below(01000);
  }
}
