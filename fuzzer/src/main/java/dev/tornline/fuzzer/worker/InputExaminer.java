package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.LiveJudge;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.RunningTime;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Runs inputs: decodes, executes, examines the crash states, feeds back what was seen, and hands
 * over what is wrong. Used by one thread.
 */
final class InputExaminer {

  private static final long EDGES_INTERVAL_NANOS = 1_000_000_000;

  private final HarnessSettings settings;
  private final FindingSink sink;
  private final CurrentInput current;
  private final Rig rig;
  private final LiveJudge judge;
  private final JudgedStates states;
  private final FeatureMap features = new FeatureMap();
  private final PersistenceFeedback feedback;
  private final WorkerCounters counters = new WorkerCounters();
  private final CrashBudget budget;
  private final FullPlans fullPlans = new FullPlans();
  private volatile RunningTime.Start begin;
  private long edgesCounted = System.nanoTime() - 2 * EDGES_INTERVAL_NANOS;

  /** Opens a rig; the classes of the target are loaded by this. */
  InputExaminer(
      HarnessSettings settings,
      JudgedStates states,
      InteractionTable reached,
      FindingSink sink,
      CurrentInput current) {
    this.settings = settings;
    this.states = states;
    this.feedback = new PersistenceFeedback(features, reached);
    this.sink = sink;
    this.current = current;
    this.budget = CrashBudget.fuzzing(settings.statesPerWorkload(), settings.recoveryDepth());
    this.rig = settings.setup().open();
    this.judge = new LiveJudge(rig);
  }

  WorkerCounters counters() {
    return counters;
  }

  /** How many different features inputs have shown. */
  long featuresSeen() {
    return features.seen();
  }

  /** Runs an input to its end; what is wrong goes to the sink. */
  void run(byte[] input) {
    current.begin(input);
    begin = RunningTime.Start.now();
    try {
      Workload workload = WorkloadCodec.decode(input);
      if (!workload.steps().isEmpty()) {
        states.begin(input);
        run(workload, Arrays.hashCode(input));
      }
    } catch (BrokenPromise e) {
      throw e;
    } catch (TraceTooLong e) {
      return; // such an input costs seconds and shows no more than a smaller one
    } catch (RuntimeException e) {
      sink.failed(e);
    } finally {
      features.flush();
      current.end();
      begin = null;
      countEdges();
    }
  }

  private void countEdges() {
    long now = System.nanoTime();
    if (now - edgesCounted > EDGES_INTERVAL_NANOS) {
      edgesCounted = now;
      counters.covered(JazzerCounters.coveredEdges());
    }
  }

  void reportHang(Map<Thread, StackTraceElement[]> stacks) {
    sink.hangs(stacks);
  }

  void reportStarvation() {
    sink.starves();
  }

  /** How long the running input has taken; may be asked by any thread. */
  Optional<RunningTime> running() {
    return Optional.ofNullable(begin).map(RunningTime.Start::until);
  }

  void close() {
    rig.close();
  }

  private void run(Workload workload, int seed) {
    long executing = System.nanoTime();
    Execution execution = rig.execute(workload);
    counters.executed(System.nanoTime() - executing);
    feedback.executed(execution);
    feedback.covered(rig.testbed().coverage());
    Optional<Evidence> live = judge.judge(execution);
    if (live.isPresent()) {
      hand(execution, live.get());
      return;
    }
    judge.reports(execution, sink::wants).forEach(report -> hand(execution, report));
    Watcher watcher = new Watcher(workload);
    examine(execution, settings.setup().plan(budget, execution.trace(), seed), watcher);
    watcher.evidence.forEach(evidence -> found(execution, evidence));
  }

  /** Examines by the whole plan, or first where steps end. */
  private void examine(Execution execution, CrashPlan plan, Watcher watcher) {
    boolean showsNew = features.showsNew();
    if (settings.setup().recoversCheaply()) {
      judged(execution, plan, watcher);
      return;
    }
    fullPlans.atStepEnds(judged(execution, plan.atStepEnds(), watcher));
    if (showsNew && fullPlans.affordable()) {
      fullPlans.full(judged(execution, plan, watcher));
    }
  }

  /** Examines by a plan; returns the number of states that were judged. */
  private long judged(Execution execution, CrashPlan plan, Watcher watcher) {
    long examining = System.nanoTime();
    Examination done = rig.examine(execution.run(), plan, states, watcher);
    counters.examined(done, features.seen(), System.nanoTime() - examining);
    return done.judged();
  }

  /**
   * A running system that was wrong before the crash point is the finding, and not the crash, even
   * if its last step hid the error again.
   */
  private void found(Execution execution, Evidence.Crash evidence) {
    Workload workload = execution.workload();
    int step = execution.trace().stepOf(evidence.state().point() - 1);
    for (int steps = Math.max(0, step); steps <= step + 1; steps++) {
      Execution before = rig.execute(workload.first(steps));
      Optional<Evidence> live = judge.judge(before);
      if (live.isPresent()) {
        hand(before, live.get());
        return;
      }
    }
    sink.found(execution, evidence);
  }

  private void hand(Execution execution, Evidence evidence) {
    if (sink.wants(evidence.signature())) {
      sink.found(execution, evidence);
    }
  }

  /** Collects evidence, one piece per signature, and feeds back. */
  private final class Watcher implements ExaminationListener {

    private final Workload workload;
    private final List<Evidence.Crash> evidence = new ArrayList<>();
    private final Set<String> signatures = new TreeSet<>();

    Watcher(Workload workload) {
      this.workload = workload;
    }

    @Override
    public void point(int point, int step, PendingStores pending, Ledger ledger) {
      feedback.point(step, pending, ledger);
    }

    @Override
    public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
      feedback.judged(observation, verdict);
      if (verdict instanceof Broken broken) {
        Evidence.Crash crash = Evidence.of(workload, state.get(), broken);
        if (signatures.add(crash.signature()) && sink.wants(crash.signature())) {
          evidence.add(crash);
        }
      }
      return true;
    }
  }
}
