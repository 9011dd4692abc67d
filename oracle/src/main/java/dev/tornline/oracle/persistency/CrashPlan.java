package dev.tornline.oracle.persistency;

/**
 * How many of the reachable states are looked at.
 *
 * @param exhaustiveLimit if there are at most this many, all of them
 * @param statesPerPoint else at most this many: nothing persisted, everything, all but each line,
 *     each line alone, torn lines, pairs, cuts in program order, random ones
 * @param recoveryStatesPerPoint the same two limits for every crash point of a recovery, where the
 *     power fails a second time; 0 if it never does
 * @param seed what the random ones are drawn with
 * @param stride of so many crash points of the run one is looked at; 1 for all
 */
public record CrashPlan(
    long exhaustiveLimit, int statesPerPoint, int recoveryStatesPerPoint, long seed, int stride) {

  /** For replays and tests: small sets exhaustively, large ones well sampled. */
  public static final CrashPlan THOROUGH = new CrashPlan(4096, 1024, 256, 0x7ea2);

  /** Checks the limits. */
  public CrashPlan {
    if (exhaustiveLimit < 2 || statesPerPoint < 2) {
      throw new IllegalArgumentException("a crash point has at least two states");
    }
    if (recoveryStatesPerPoint != 0 && recoveryStatesPerPoint < 2) {
      throw new IllegalArgumentException("a crash point of a recovery has at least two states");
    }
    if (stride < 1) {
      throw new IllegalArgumentException("a stride of " + stride);
    }
  }

  /** A plan that looks at all crash points. */
  public CrashPlan(
      long exhaustiveLimit, int statesPerPoint, int recoveryStatesPerPoint, long seed) {
    this(exhaustiveLimit, statesPerPoint, recoveryStatesPerPoint, seed, 1);
  }

  /** A plan without a second crash during recovery. */
  public CrashPlan(long exhaustiveLimit, int statesPerPoint, long seed) {
    this(exhaustiveLimit, statesPerPoint, 0, seed);
  }

  /** The same plan with another seed. */
  public CrashPlan withSeed(long newSeed) {
    return new CrashPlan(exhaustiveLimit, statesPerPoint, recoveryStatesPerPoint, newSeed, stride);
  }

  /** The same plan, where the power does not fail a second time. */
  public CrashPlan withoutRecovery() {
    return new CrashPlan(exhaustiveLimit, statesPerPoint, 0, seed, stride);
  }

  /** The same plan, which looks at one of so many crash points of the run. */
  public CrashPlan withStride(int points) {
    return new CrashPlan(exhaustiveLimit, statesPerPoint, recoveryStatesPerPoint, seed, points);
  }

  /** Whether the power may fail a second time, during recovery. */
  public boolean crashesRecovery() {
    return recoveryStatesPerPoint > 0;
  }

  /** The plan for a recovery that is traced. */
  public CrashPlan ofRecovery() {
    return new CrashPlan(recoveryStatesPerPoint, recoveryStatesPerPoint, 0, seed);
  }
}
