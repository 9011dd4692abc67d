package dev.tornline.fuzzer.setup;

import dev.tornline.oracle.persistency.CrashPoints;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.targets.Target;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the crash states of one workload may cost, shared evenly among its crash points. Where that
 * leaves too little for each, some crash points are passed over.
 *
 * @param thorough how many states of a crash point are explored if the limits allow
 * @param states the most states of a workload, about
 * @param lineVisits the most pending lines of all states together, about; a state costs as much as
 *     it has pending lines, and a single large write makes hundreds of thousands
 */
public record CrashBudget(CrashPlan thorough, long states, long lineVisits) {

  /** The most states of a workload in a campaign, if nothing else is said. */
  public static final int FUZZING_STATES = 2000;

  /** How often the power fails again during recovery, if nothing else is said. */
  public static final int RECOVERY_DEPTH = 1;

  /** How many seconds the states of a workload may take where they are recovered in a guest. */
  public static final int SECONDS_PER_WORKLOAD = 4;

  private static final int LINE = 64;

  /** About the number of crash points of a recovery. */
  private static final long RECOVERY_POINTS = 10;

  private static final long STATES_PER_POINT_MIN = 8;

  /** Rather another workload than more states of the same crash point. */
  private static final int FUZZING_STATES_PER_POINT = 128;

  private static final int FUZZING_EXHAUSTIVE = 32;

  /** Few, as the recoveries of different states have most of their stores in common. */
  private static final int FUZZING_RECOVERY_STATES = 20;

  private static final long STATES_PER_RECOVERY_STATE = 100;

  /** About a second for the largest workloads. */
  private static final long FUZZING_LINE_VISITS = 6_000_000;

  /** For replays: only very large workloads are limited, to some ten seconds. */
  public static final CrashBudget REPLAY =
      new CrashBudget(CrashPlan.THOROUGH, Long.MAX_VALUE, 16 * FUZZING_LINE_VISITS);

  /** For replays that have to end: at most about this number of states per workload. */
  public static CrashBudget replay(long states) {
    CrashPlan all = CrashPlan.THOROUGH;
    int inRecovery = recoveryStates(states, all.recovery().statesPerPoint());
    return new CrashBudget(
        all.withRecovery(all.recovery().depth(), inRecovery), states, REPLAY.lineVisits());
  }

  /** For replays on a target: all states, or what it recovers in a few seconds if it is slow. */
  public static CrashBudget replay(Target target) {
    OptionalLong states = affordableStates(target);
    return states.isEmpty() ? REPLAY : replay(states.getAsLong());
  }

  /** How many states of a workload a target recovers in a few seconds; empty if it is not slow. */
  public static OptionalLong affordableStates(Target target) {
    OptionalInt rate = target.statesPerSecond();
    return rate.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of((long) rate.getAsInt() * SECONDS_PER_WORKLOAD);
  }

  /** For minimizing findings on a target: each trial ends within a few seconds. */
  public static CrashBudget minimize(Target target) {
    return new CrashBudget(
        MINIMIZE.thorough(),
        affordableStates(target).orElse(MINIMIZE.states()),
        MINIMIZE.lineVisits());
  }

  /** For minimizing findings: as many states, and as expensive ones, as a trial is worth. */
  static final CrashBudget MINIMIZE =
      new CrashBudget(
          CrashPlan.THOROUGH.withStates(1024, 256).withRecovery(1, 64).withSeed(0),
          Long.MAX_VALUE,
          FUZZING_LINE_VISITS);

  /** For fuzzing, if nothing else is said. */
  public static final CrashBudget FUZZING = fuzzing(FUZZING_STATES, RECOVERY_DEPTH);

  /**
   * For fuzzing: at most this number of states per workload.
   *
   * @param recoveryDepth how often the power fails again during recovery
   */
  public static CrashBudget fuzzing(int states, int recoveryDepth) {
    return new CrashBudget(
        CrashPlan.THOROUGH
            .withStates(FUZZING_EXHAUSTIVE, Math.min(states, FUZZING_STATES_PER_POINT))
            .withRecovery(recoveryDepth, recoveryStates(states, FUZZING_RECOVERY_STATES))
            .withSeed(0),
        states,
        FUZZING_LINE_VISITS);
  }

  /** Where few states can be afforded, few of a crash point of a recovery can: there are dozens. */
  private static int recoveryStates(long states, int max) {
    return Math.clamp(states / STATES_PER_RECOVERY_STATE, 2, max);
  }

  /** The plan for one workload; if it is too large, recovery is not cut off. */
  public CrashPlan plan(Trace trace, Domain domain, long seed) {
    long points = 0;
    long visits = 0;
    long pending = 0;
    for (int event = 0; event <= trace.size(); event++) {
      if (CrashPoints.isPoint(trace, event, domain)) {
        points++;
        visits += pending;
      }
      if (event < trace.size()) {
        pending = pendingAfter(trace, event, pending);
      }
    }
    long affordable = lineVisits / Math.max(1, visits);
    long perPoint =
        Long.highestOneBit(
            Math.max(STATES_PER_POINT_MIN, Math.min(states / Math.max(1, points), affordable)));
    long stride =
        affordable < STATES_PER_POINT_MIN ? STATES_PER_POINT_MIN * visits / lineVisits : 1;
    CrashPlan plan =
        thorough
            .withStates(
                Math.min(thorough.exhaustiveLimit(), perPoint),
                (int) Math.min(thorough.statesPerPoint(), perPoint))
            .withSeed(seed)
            .withStride(Math.clamp(stride, 1, Integer.MAX_VALUE));
    return recovery(plan, visits);
  }

  /** Every second crash costs the pending lines of the first one again. */
  private CrashPlan recovery(CrashPlan plan, long visits) {
    long perPoint = lineVisits / (RECOVERY_POINTS * Math.max(1, visits));
    return perPoint < 2
        ? plan.withoutRecovery()
        : plan.withRecovery(
            plan.recovery().depth(), (int) Math.min(plan.recovery().statesPerPoint(), perPoint));
  }

  /** An estimate: a fence is taken to make everything durable. */
  private static long pendingAfter(Trace trace, int event, long before) {
    return switch (trace.kind(event)) {
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK -> before + trace.length(event) / LINE + 1;
      case FENCE -> 0;
      case FLUSH, CLFLUSH, STEP_BEGIN, STEP_END, FAULT -> before;
    };
  }
}
