package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.contract.Verdict;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashPoints;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.StateSweep;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.List;

/** Examines executed workloads: which crash states break a promise? */
public final class Examiner {

  /**
   * The first states of a crash point (nothing pending persisted, everything) are recovered a
   * second time, and so is every state that is judged by itself.
   */
  private static final int RECOVERED_TWICE = 2;

  private final Contract contract;
  private final PersistencyModel model;

  /** An examiner of targets with this contract on media of this model. */
  public Examiner(Contract contract, PersistencyModel model) {
    this.contract = contract;
    this.model = model;
  }

  /**
   * What was run.
   *
   * @param outcomes one per step; fewer if the target failed before the end
   */
  public record Run(Workload workload, Trace trace, List<Outcome> outcomes) {}

  /**
   * One judged state.
   *
   * @param step the step in progress or last ended at the crash, -1 before the first
   */
  public record Judgement(int step, Observation observation, Verdict verdict) {}

  /**
   * Examines the crash states of a run that the plan asks for and the filter lets pass.
   *
   * @param bench freshly reset to the base image; its state afterwards is undefined
   */
  public Examination examine(
      Run run,
      RecoveryBench bench,
      CrashPlan plan,
      StateFilter filter,
      ExaminationListener listener) {
    return new Walk(run, bench, filter, listener).examine(plan);
  }

  /**
   * Judges one crash state of a run.
   *
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public Judgement judge(Run run, RecoveryBench bench, CrashState state) {
    if (state.point() < 0 || state.point() > run.trace().size()) {
      throw new IllegalArgumentException(
          "crash point " + state.point() + " is not within the trace's " + run.trace().size());
    }
    Walk walk = new Walk(run, bench, _ -> true, (_, _, _) -> true);
    for (int event = 0; event < state.point(); event++) {
      if (!walk.advance(event)) {
        throw new IllegalArgumentException("the target failed before the crash point");
      }
    }
    StateCandidate candidate = new StateSweep(walk.pending, CrashPlan.THOROUGH).candidate();
    candidate.set(state);
    candidate.stageOn(bench);
    Judgement[] judged = new Judgement[1];
    bench.submitTwice(
        (first, second) ->
            judged[0] = new Judgement(walk.step, first, walk.ledger.judge(first, second)));
    bench.drain();
    return judged[0];
  }

  /**
   * The pending stores at a crash point of a run.
   *
   * @param bench freshly reset to the base image; afterwards it holds what is durable at the point
   */
  public PendingStores pendingAt(Run run, RecoveryBench bench, int point) {
    PendingStores pending = new PendingStores(model, bench);
    for (int event = 0; event < point; event++) {
      pending.apply(run.trace(), event);
    }
    return pending;
  }

  /** Judges what the running system showed after the last step; a crash has no part in it. */
  public Verdict judgeLive(Run run, Observation live) {
    Ledger ledger = new Ledger(contract, model.domain());
    for (int i = 0; i < run.outcomes().size(); i++) {
      ledger.begin(i, run.workload().steps().get(i), run.outcomes().get(i));
      ledger.end(i);
      if (ledger.misbehaved().isPresent()) {
        return ledger.misbehaved().get();
      }
    }
    return ledger.judgeLive(live);
  }

  /** One way through a trace. */
  private final class Walk {

    private final Run run;
    private final RecoveryBench bench;
    private final StateFilter filter;
    private final ExaminationListener listener;
    private final PendingStores pending;
    private final Ledger ledger = new Ledger(contract, model.domain());
    private int step = -1;
    private boolean ledgerChanged = true;
    private int visited;
    private int points;
    private long judged;
    private long duplicates;
    private long broken;
    private boolean goOn = true;

    Walk(Run run, RecoveryBench bench, StateFilter filter, ExaminationListener listener) {
      this.run = run;
      this.bench = bench;
      this.filter = filter;
      this.listener = listener;
      this.pending = new PendingStores(model, bench);
    }

    Examination examine(CrashPlan plan) {
      StateSweep sweep = new StateSweep(pending, plan);
      Trace trace = run.trace();
      for (int event = 0; event <= trace.size() && goOn; event++) {
        if (CrashPoints.isPoint(trace, event, model.domain()) && takeChanged()) {
          points++;
          listener.point(event, step, pending, ledger);
          int point = event;
          visited = 0;
          sweep.sweep(point, candidate -> visit(point, candidate));
          bench.drain();
        }
        if (event < trace.size() && !advance(event)) {
          break;
        }
      }
      return new Examination(points, judged, duplicates, broken);
    }

    /** Applies an event; false when the target failed there or diverged from POSIX. */
    boolean advance(int event) {
      Trace trace = run.trace();
      switch (trace.kind(event)) {
        case STEP_BEGIN -> {
          step = (int) trace.address(event);
          if (step >= run.outcomes().size()) {
            return false;
          }
          ledger.begin(step, run.workload().steps().get(step), run.outcomes().get(step));
          ledgerChanged = true;
        }
        case STEP_END -> {
          ledger.end(step);
          ledgerChanged = true;
        }
        case STORE, STORE_NT, STORE_REP, FLUSH, CLFLUSH, FENCE, FAULT -> {}
      }
      pending.apply(trace, event);
      return ledger.misbehaved().isEmpty();
    }

    private boolean takeChanged() {
      boolean changed = pending.takeChanged() || ledgerChanged;
      ledgerChanged = false;
      return changed;
    }

    private boolean visit(int point, StateCandidate candidate) {
      visited++;
      long ledgerHash = ledger.hash() * 0x9e3779b97f4a7c15L;
      if (!filter.add(candidate.imageHash() ^ ledgerHash ^ ledgerHash >>> 29)) {
        duplicates++;
        return true;
      }
      candidate.stageOn(bench);
      Submitted submitted = new Submitted();
      if (visited <= RECOVERED_TWICE) {
        bench.submitTwice(
            (first, second) ->
                judged(point, candidate, submitted, first, ledger.judge(first, second)));
      } else {
        bench.submit(seen -> judged(point, candidate, submitted, seen, ledger.judge(seen)));
      }
      if (!submitted.observed) {
        submitted.state(point, candidate); // the candidate changes before the bench answers
      }
      return goOn;
    }

    private void judged(
        int point,
        StateCandidate candidate,
        Submitted submitted,
        Observation seen,
        Verdict verdict) {
      submitted.observed = true;
      if (!goOn) {
        return; // a late bench still answers for states that were submitted before the stop
      }
      judged++;
      if (verdict instanceof Verdict.Broken) {
        broken++;
      }
      goOn &= listener.judged(() -> submitted.state(point, candidate), seen, verdict);
    }
  }

  /** A state on its way through the bench. */
  private static final class Submitted {

    private boolean observed;
    private CrashState state;

    CrashState state(int point, StateCandidate candidate) {
      if (state == null) {
        state = candidate.toState(point);
      }
      return state;
    }
  }
}
