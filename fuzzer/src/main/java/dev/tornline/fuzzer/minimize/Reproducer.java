package dev.tornline.fuzzer.minimize;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries whether a workload still breaks the promise in question. */
public final class Reproducer {

  private static final long PLAN_SEED = 0x3111;

  private final Rig rig;
  private final int crashes;
  private final Wanted wanted;
  private final boolean thorough;

  private Reproducer(Rig rig, int crashes, Wanted wanted, boolean thorough) {
    this.rig = rig;
    this.crashes = crashes;
    this.wanted = wanted;
    this.thorough = thorough;
  }

  /** Whether a violation is the one in question. */
  @FunctionalInterface
  public interface Wanted {

    /** Whether it is. */
    boolean test(Workload workload, CrashState state, Broken broken);
  }

  /** Tries crashes like this one: recovery is cut off as often as there. */
  public static Reproducer of(Rig rig, CrashState like, Wanted wanted) {
    return new Reproducer(rig, like.crashes(), wanted, false);
  }

  /**
   * One that tries as many states as a replay. A search that does not see the violation in the
   * workload it begins with sees it in no smaller one either, and would leave all steps as they
   * are.
   */
  Reproducer thorough() {
    return new Reproducer(rig, crashes, wanted, true);
  }

  /** Runs a workload and looks for the earliest crash state that breaks the promise. */
  public Optional<Reproduction> earliest(Workload workload) {
    Execution execution;
    try {
      execution = rig.execute(workload);
    } catch (TraceTooLong e) {
      return Optional.empty();
    }
    if (!execution.failure().isEmpty()) {
      return Optional.empty();
    }
    Run run = execution.run();
    Search search = new Search(run);
    rig.examine(run, plan(run.trace()), new SeenStates(1 << 20), search);
    return search.found();
  }

  private CrashPlan plan(Trace trace) {
    Setup setup = rig.setup();
    CrashPlan plan =
        thorough
            ? setup.plan(CrashBudget.replay(setup.target()), trace)
            : setup.plan(CrashBudget.minimize(setup.target()), trace, PLAN_SEED);
    return plan.crashesRecovery()
        ? plan.withRecovery(crashes - 1, plan.recovery().statesPerPoint())
        : plan;
  }

  /** Judges another crash state of the same run; one the model cannot reach breaks nothing. */
  public Optional<Reproduction> at(Reproduction known, CrashState state) {
    return broken(known.run(), state)
        .map(broken -> Reproduction.of(rig, known.run(), state, broken));
  }

  /** Whether a crash state breaks the promise; one the model cannot reach breaks nothing. */
  public boolean breaks(Run run, CrashState state) {
    return broken(run, state).isPresent();
  }

  private Optional<Broken> broken(Run run, CrashState state) {
    Verdict verdict;
    try {
      verdict = rig.at(run, state).judge();
    } catch (IllegalArgumentException unreachable) {
      return Optional.empty();
    }
    return verdict instanceof Broken broken && wanted.test(run.workload(), state, broken)
        ? Optional.of(broken)
        : Optional.empty();
  }

  /**
   * The lines that are pending at each crash of a reproduction, in the order in which they became
   * pending.
   */
  List<List<PendingFate>> pendingAt(Reproduction known) {
    return rig.at(known.run(), known.state()).powerFailures().stream()
        .map(failure -> PendingFate.of(failure.pending()))
        .toList();
  }

  private final class Search implements ExaminationListener {

    private final Run run;
    private CrashState state;
    private Broken broken;

    Search(Run run) {
      this.run = run;
    }

    @Override
    public boolean judged(Supplier<CrashState> at, Observation observation, Verdict verdict) {
      if (verdict instanceof Broken seen && wanted.test(run.workload(), at.get(), seen)) {
        state = at.get();
        broken = seen;
      }
      return broken == null;
    }

    Optional<Reproduction> found() {
      return broken == null
          ? Optional.empty()
          : Optional.of(Reproduction.of(rig, run, state, broken));
    }
  }
}
