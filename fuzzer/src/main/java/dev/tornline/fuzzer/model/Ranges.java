package dev.tornline.fuzzer.model;

import java.util.SplittableRandom;

/** The ranges of a file that were touched last, as far as they are remembered. */
public final class Ranges {

  private static final int REMEMBERED = 8;

  private final long[] from = new long[REMEMBERED];
  private final long[] to = new long[REMEMBERED];
  private int noted;

  public void note(long start, long end) {
    from[noted % REMEMBERED] = start;
    to[noted % REMEMBERED] = end;
    noted++;
  }

  public boolean isEmpty() {
    return noted == 0;
  }

  /** Start or end of some range; there must be one. */
  public long edge(SplittableRandom random) {
    int range = some(random);
    return random.nextBoolean() ? from[range] : to[range];
  }

  /** Start of some range; there must be one. */
  public long start(SplittableRandom random) {
    return from[some(random)];
  }

  private int some(SplittableRandom random) {
    return random.nextInt(Math.min(noted, REMEMBERED));
  }
}
