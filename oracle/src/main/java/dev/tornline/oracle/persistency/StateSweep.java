package dev.tornline.oracle.persistency;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Walks through the states of one crash point that a plan asks for. The order and the choice depend
 * on the pending stores, the lines that are varied, the plan and the point only.
 */
public final class StateSweep {

  /** Where not all states are looked at, at most one of so many is, if that leaves enough. */
  private static final long SELECTED = 24;

  /** So many show one line and one word of a small transaction each by itself. */
  private static final long ENOUGH = 48;

  private final PendingStores pending;
  private final StateCandidate candidate;
  private final CrashPlan plan;
  private final ExhaustiveSweep exhaustive;
  private final SelectiveSweep selective;
  private int[] varied = new int[64];
  private int size;

  /** A sweep over these pending stores, used at one crash point after the other. */
  public StateSweep(PendingStores pending, CrashPlan plan) {
    this.pending = pending;
    this.plan = plan;
    this.candidate = new StateCandidate(pending);
    this.exhaustive = new ExhaustiveSweep(pending, candidate);
    this.selective = new SelectiveSweep(pending, candidate);
  }

  /** The candidate that visitors see, to set it to a given state. */
  public StateCandidate candidate() {
    return candidate;
  }

  /**
   * Visits the states of the present crash point with every pending line varied; the same state may
   * be visited more than once.
   *
   * @param visitor gets the candidate, valid during the call; returns whether to go on
   */
  public void sweep(int point, Predicate<StateCandidate> visitor) {
    if (ends(visitor) && vary(_ -> true) > 0) {
      between(point, visitor);
    }
  }

  /**
   * Visits the state in which nothing pending persisted and that in which everything did.
   *
   * @return whether to go on
   */
  public boolean ends(Predicate<StateCandidate> visitor) {
    candidate.lose();
    if (!visitor.test(candidate) || pending.size() == 0) {
      return false;
    }
    candidate.persistAll();
    return visitor.test(candidate);
  }

  /**
   * Chooses the pending lines that are varied.
   *
   * @param lines says of the number of a line whether it is
   * @return how many they are
   */
  public int vary(IntPredicate lines) {
    if (varied.length < pending.size()) {
      varied = new int[pending.size() * 2];
    }
    size = 0;
    for (int i = 0; i < pending.size(); i++) {
      if (lines.test(pending.lineNumber(i))) {
        varied[size++] = i;
      }
    }
    return size;
  }

  /** The states that the varied lines have together; {@link Long#MAX_VALUE} if they are more. */
  public long states() {
    long states = 1;
    for (int n = 0; n < size; n++) {
      states = times(states, ExhaustiveSweep.states(pending.line(varied[n])));
    }
    return states;
  }

  /** Visits states in which the varied lines differ; the others persisted, or were lost. */
  public void between(int point, Predicate<StateCandidate> visitor) {
    if (pending.inFlight()) {
      new InFlightSweep(pending, candidate, plan).sweep(point, visitor);
      return;
    }
    long states = states();
    if (states <= plan.exhaustiveLimit()) {
      exhaustive.sweep(Arrays.copyOf(varied, size), visitor);
    } else {
      selective.sweep(
          Arrays.copyOf(varied, size),
          selection(states),
          new SplittableRandom(plan.seed() * 31 + point),
          visitor);
    }
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
