package dev.tornline.oracle.persistency;

/**
 * How many of the reachable states of a crash point are looked at.
 *
 * @param exhaustiveLimit if there are at most this many, all of them
 * @param statesPerPoint else at most this many: nothing persisted, everything, all but each line,
 *     each line alone, torn lines, pairs, cuts in program order, random ones
 * @param seed what the random ones are drawn with
 */
public record CrashPlan(long exhaustiveLimit, int statesPerPoint, long seed) {

  /** For replays and tests: small sets exhaustively, large ones well sampled. */
  public static final CrashPlan THOROUGH = new CrashPlan(4096, 1024, 0x7ea2);

  /** Checks the limits. */
  public CrashPlan {
    if (exhaustiveLimit < 2 || statesPerPoint < 2) {
      throw new IllegalArgumentException("a crash point has at least two states");
    }
  }

  /** The same plan with another seed. */
  public CrashPlan withSeed(long newSeed) {
    return new CrashPlan(exhaustiveLimit, statesPerPoint, newSeed);
  }
}
