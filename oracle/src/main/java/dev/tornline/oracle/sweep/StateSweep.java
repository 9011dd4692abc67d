package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Goes through the states of one crash point that a plan asks for, but for the two ends (nothing
 * pending persisted, everything did), which are always looked at. The order and the choice depend
 * on the pending stores, the lines that are varied, the plan and the point only. Used at one crash
 * point after the other.
 */
public final class StateSweep {

  /** Where not all states are looked at, at most one of so many is, if that leaves enough. */
  private static final long SELECTED = 24;

  /** So many show one line and one word of a small transaction each by itself. */
  private static final long ENOUGH = 48;

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final CrashPlan plan;
  private final VariedLines varied;
  private final ExhaustiveSweep exhaustive;
  private StateCursor cursor;

  /** A sweep over the states of these pending stores; it varies nothing at first. */
  public StateSweep(PendingStores pending, CrashPlan plan) {
    this.pending = pending;
    this.plan = plan;
    this.candidate = new StateCandidate(pending);
    this.varied = new VariedLines(pending, candidate);
    this.exhaustive = new ExhaustiveSweep(varied);
    this.cursor = exhaustive.begin();
  }

  /** The candidate that {@link #next} sets; it may be set otherwise before {@link #begin}. */
  public StateCandidate candidate() {
    return candidate;
  }

  /**
   * Chooses the pending lines that are varied from the next {@link #begin} on.
   *
   * @param lines says of the number of a line whether it is
   * @return how many they are
   */
  public int vary(IntPredicate lines) {
    return varied.choose(lines);
  }

  /** The states that the varied lines have together; {@link Long#MAX_VALUE} if they are more. */
  public long states() {
    long states = 1;
    for (int n = 0; n < varied.size(); n++) {
      states = times(states, varied.states(n));
    }
    return states;
  }

  /**
   * Begins with the states of a crash point in which the varied lines differ; the others persisted,
   * or were lost. The same state may come more than once.
   */
  public void begin(int point) {
    if (pending.inFlight()) {
      int cutsMax = Math.max(2, plan.statesPerPoint() / 2);
      cursor = new InFlightSweep(pending, candidate, cutsMax, random(37, point));
      return;
    }
    long states = states();
    cursor =
        states <= plan.exhaustiveLimit()
            ? exhaustive.begin()
            : new SelectiveSweep(varied, selection(states), random(31, point));
  }

  /** Sets the candidate to the next state; false if there is none. */
  public boolean next() {
    return cursor.next();
  }

  private SplittableRandom random(int factor, int point) {
    return new SplittableRandom(plan.seed() * factor + point);
  }

  private int selection(long states) {
    long few = Math.max(ENOUGH, states / SELECTED);
    return (int) Math.min(plan.statesPerPoint() - 2, few);
  }

  private static long times(long states, long more) {
    long high = Math.multiplyHigh(states, more);
    long low = states * more;
    return high != 0 || low < 0 ? Long.MAX_VALUE : low;
  }
}
