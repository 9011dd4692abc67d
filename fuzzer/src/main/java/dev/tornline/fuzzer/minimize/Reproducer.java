package dev.tornline.fuzzer.minimize;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries whether a workload still breaks the promise in question. */
public final class Reproducer {

  private static final long PLAN_SEED = 0x3111;

  private final Testbed testbed;
  private final Examiner examiner;
  private final Setup setup;
  private final int crashes;
  private final Wanted wanted;

  private Reproducer(Testbed testbed, Setup setup, int crashes, Wanted wanted) {
    this.testbed = testbed;
    this.setup = setup;
    this.examiner = new Examiner(setup.target().contract(), setup.model());
    this.crashes = crashes;
    this.wanted = wanted;
  }

  /** Whether a broken promise is the one in question. */
  @FunctionalInterface
  public interface Wanted {

    /** Whether it is. */
    boolean test(Workload workload, CrashState state, Broken broken);
  }

  /** Tries crashes like this one: recovery is cut off as often as there. */
  public static Reproducer of(Testbed testbed, Setup setup, CrashState like, Wanted wanted) {
    return new Reproducer(testbed, setup, like.crashes(), wanted);
  }

  /** Runs a workload and looks for the earliest crash state that breaks the promise. */
  public Optional<Reproduction> earliest(Workload workload) {
    Execution execution;
    try {
      execution = testbed.execute(workload);
    } catch (TraceTooLong e) {
      return Optional.empty();
    }
    if (!execution.failure().isEmpty()) {
      return Optional.empty();
    }
    Examiner.Run run = execution.run();
    Search search = new Search(run);
    examiner.examine(
        run, testbed.recoveryBench(), plan(run.trace()), new SeenStates(1 << 20), search);
    return search.found();
  }

  private CrashPlan plan(Trace trace) {
    CrashPlan plan = setup.plan(CrashBudget.MINIMIZE, trace, PLAN_SEED);
    return plan.crashesRecovery()
        ? plan.withRecovery(crashes - 1, plan.recoveryStatesPerPoint())
        : plan;
  }

  /** Judges another crash state of the same run; one the model cannot reach breaks nothing. */
  public Optional<Reproduction> at(Reproduction known, CrashState state) {
    return broken(known.run(), state)
        .map(broken -> Reproduction.of(examiner, testbed, known.run(), state, broken));
  }

  /** Whether a crash state breaks the promise; one the model cannot reach breaks nothing. */
  public boolean breaks(Examiner.Run run, CrashState state) {
    return broken(run, state).isPresent();
  }

  private Optional<Broken> broken(Examiner.Run run, CrashState state) {
    Verdict verdict;
    try {
      verdict = examiner.judge(run, testbed.recoveryBench(), state).verdict();
    } catch (IllegalArgumentException unreachable) {
      return Optional.empty();
    }
    return verdict instanceof Broken broken && wanted.test(run.workload(), state, broken)
        ? Optional.of(broken)
        : Optional.empty();
  }

  /**
   * The lines that are pending at the last crash of a reproduction, each with the number of its
   * pending atoms per word.
   */
  public List<TornLine> pendingAt(Reproduction known) {
    return pendingAt(known, known.state());
  }

  /** The same for the first crash. */
  List<TornLine> pendingAtFirstCrash(Reproduction known) {
    CrashState state = known.state();
    return pendingAt(known, new CrashState(state.point(), state.persisted(), state.torn()));
  }

  private List<TornLine> pendingAt(Reproduction known, CrashState upTo) {
    PendingStores pending =
        examiner.powerFailures(known.run(), testbed.recoveryBench(), upTo).getLast().pending();
    List<TornLine> lines = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      lines.add(pending.atomsOf(i));
    }
    return lines;
  }

  private final class Search implements ExaminationListener {

    private final Examiner.Run run;
    private CrashState state;
    private Broken broken;

    Search(Examiner.Run run) {
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
          : Optional.of(Reproduction.of(examiner, testbed, run, state, broken));
    }
  }
}
