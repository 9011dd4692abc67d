package dev.tornline.oracle.sweep;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;

/**
 * How many of the reachable states are looked at. Nothing persisted and everything always are.
 *
 * @param loadedOnly whether recoveries are asked for the lines that they load, and only these are
 *     varied. What a recovery shows depends on nothing else, so a line that none has loaded changes
 *     nothing, whatever it holds; but a guest takes long to answer. Else all lines are varied
 * @param exhaustiveLimit if these have at most so many states, all of them
 * @param statesPerPoint else at most so many: all but each line, each line alone, torn lines,
 *     pairs, cuts in program order, random ones
 * @param recovery the second crashes, during recovery
 * @param statesMax crash points where the pending lines have more states than this together are
 *     passed over
 * @param seed what the random ones are drawn with
 * @param stride of so many crash points of the run one is looked at; 1 for all
 * @param stepEndsOnly whether only crash points of the run are looked at where a step has just
 *     ended
 */
public record CrashPlan(
    boolean loadedOnly,
    long exhaustiveLimit,
    int statesPerPoint,
    Recovery recovery,
    long statesMax,
    long seed,
    int stride,
    boolean stepEndsOnly) {

  /**
   * Second crashes.
   *
   * @param depth how often the power fails again during recovery
   * @param statesPerPoint both limits for every crash point of a recovery
   */
  public record Recovery(int depth, int statesPerPoint) {
    /** Checks the limits. */
    public Recovery {
      if (depth < 0) {
        throw new IllegalArgumentException("a recovery depth of " + depth);
      }
      requireStates(statesPerPoint);
    }
  }

  /** For replays and tests: small sets exhaustively, large ones well sampled. */
  public static final CrashPlan THOROUGH =
      new CrashPlan(4096, 1024, 0x7ea2).withRecovery(1, 256).loadedOnly(true);

  /** Every state that there is, however many. */
  public static final CrashPlan EXHAUSTIVE = new CrashPlan(Long.MAX_VALUE, Integer.MAX_VALUE, 0);

  /** Checks the limits. */
  public CrashPlan {
    requireStates(Math.min(exhaustiveLimit, statesPerPoint));
    if (stride < 1) {
      throw new IllegalArgumentException("a stride of " + stride);
    }
  }

  /** A plan that varies every line and lets recovery run to its end. */
  public CrashPlan(long exhaustiveLimit, int statesPerPoint, long seed) {
    this(
        false, exhaustiveLimit, statesPerPoint, new Recovery(0, 2), Long.MAX_VALUE, seed, 1, false);
  }

  /** The same plan, which varies the lines that recoveries load, or every line. */
  public CrashPlan loadedOnly(boolean only) {
    return new CrashPlan(
        only, exhaustiveLimit, statesPerPoint, recovery, statesMax, seed, stride, stepEndsOnly);
  }

  /** The same plan, where the power fails so often again during recovery. */
  public CrashPlan withRecovery(int depth, int states) {
    Recovery crashes = new Recovery(depth, states);
    return new CrashPlan(
        loadedOnly,
        exhaustiveLimit,
        statesPerPoint,
        crashes,
        statesMax,
        seed,
        stride,
        stepEndsOnly);
  }

  /** The same plan with other limits for a crash point of the run. */
  public CrashPlan withStates(long exhaustive, int perPoint) {
    return new CrashPlan(
        loadedOnly, exhaustive, perPoint, recovery, statesMax, seed, stride, stepEndsOnly);
  }

  /** The same plan, which passes over crash points with more states than this. */
  public CrashPlan withStatesMax(long max) {
    return new CrashPlan(
        loadedOnly, exhaustiveLimit, statesPerPoint, recovery, max, seed, stride, stepEndsOnly);
  }

  /** The same plan with another seed. */
  public CrashPlan withSeed(long newSeed) {
    return new CrashPlan(
        loadedOnly,
        exhaustiveLimit,
        statesPerPoint,
        recovery,
        statesMax,
        newSeed,
        stride,
        stepEndsOnly);
  }

  /** The same plan, where the power does not fail a second time. */
  public CrashPlan withoutRecovery() {
    return withRecovery(0, recovery.statesPerPoint);
  }

  /** The same plan, which looks at one of so many crash points of the run. */
  public CrashPlan withStride(int points) {
    return new CrashPlan(
        loadedOnly,
        exhaustiveLimit,
        statesPerPoint,
        recovery,
        statesMax,
        seed,
        points,
        stepEndsOnly);
  }

  /**
   * The fewest states that show what a step leaves behind: where steps end, nothing of what is
   * pending and all of it.
   */
  public CrashPlan atStepEnds() {
    return new CrashPlan(loadedOnly, 2, 2, recovery, statesMax, seed, 1, true).withoutRecovery();
  }

  /**
   * Whether a crash point of the run is looked at, as far as its place decides.
   *
   * @param event before which the power fails, 0 to the size of the trace
   */
  public boolean looksAt(Trace trace, int event) {
    return !stepEndsOnly
        || event == trace.size()
        || event > 0 && trace.kind(event - 1) == EventKind.STEP_END;
  }

  /** Equal for plans that look equally hard at a crash point. */
  public long effort() {
    long effort = (loadedOnly ? 31L : 0) + (stepEndsOnly ? 62L : 0) + exhaustiveLimit;
    effort = effort * 0x9e37_79b9L + statesPerPoint;
    effort = (effort * 0x9e37_79b9L + recovery.depth) * 0x9e37_79b9L + recovery.statesPerPoint;
    return effort * 0x9e37_79b9L + statesMax;
  }

  /** Whether any crash point may have too many states. */
  public boolean passesPointsOver() {
    return statesMax < Long.MAX_VALUE;
  }

  /** Whether the power may fail a second time, during recovery. */
  public boolean crashesRecovery() {
    return recovery.depth > 0;
  }

  /** The plan for a recovery that is traced. */
  public CrashPlan ofRecovery() {
    int states = recovery.statesPerPoint;
    return withStates(states, states).withRecovery(recovery.depth - 1, states).withStride(1);
  }

  private static void requireStates(long states) {
    if (states < 2) {
      throw new IllegalArgumentException("a crash point has at least two states");
    }
  }
}
