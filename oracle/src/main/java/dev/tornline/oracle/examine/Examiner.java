package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashImage;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.persistency.StateSweep;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Judge;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Examines executed workloads: which crash states break a promise? */
public final class Examiner {

  private final Contract contract;
  private final PersistencyModel model;

  /** An examiner of targets with this contract on media of this model. */
  public Examiner(Contract contract, PersistencyModel model) {
    this.contract = contract;
    this.model = model;
  }

  /** Which crash states exist. */
  public PersistencyModel model() {
    return model;
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
    Walk walk =
        new Walk(run, new Ledger(contract, model.domain()), new PendingStores(model, bench));
    return new Examining(walk, bench, model, plan, filter, listener).examine();
  }

  /**
   * Judges one crash state of a run.
   *
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public Judgement judge(Run run, RecoveryBench bench, CrashState state) {
    Walk walk = walkTo(run, bench, state.point());
    Reached last = crashes(run.trace(), walk.pending(), bench, state).getLast();
    Recovered recovered = Recovered.twice(last.bench(), last.candidate());
    Verdict verdict = new Judge(walk.ledger()).judge(recovered.first(), recovered.second());
    return new Judgement(walk.step(), recovered.first(), verdict);
  }

  /**
   * The place of the last crash of a state of a run, where other states can be judged.
   *
   * @param bench freshly reset to the base image; used as long as the place is
   * @throws IllegalArgumentException if the model cannot reach the crashes before the last
   */
  public CrashSite site(Run run, RecoveryBench bench, CrashState state) {
    Walk walk = walkTo(run, bench, state.point());
    Reached last = crashes(run.trace(), walk.pending(), bench, state).getLast();
    return new CrashSite(walk, last.trace(), last.pending(), last.candidate(), last.bench());
  }

  private Walk walkTo(Run run, RecoveryBench bench, int point) {
    if (point < 0 || point > run.trace().size()) {
      throw new IllegalArgumentException(
          "crash point " + point + " is not within the trace's " + run.trace().size());
    }
    Walk walk =
        new Walk(run, new Ledger(contract, model.domain()), new PendingStores(model, bench));
    for (int event = 0; event < point; event++) {
      if (!walk.advance(event)) {
        throw new IllegalArgumentException("the target failed before the crash point");
      }
    }
    return walk;
  }

  /**
   * What it takes to leave a crash state, both crashes together if there are two.
   *
   * @param bench freshly reset to the base image, which it still holds afterwards
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public Needs needs(Run run, RecoveryBench bench, CrashState state) {
    return needs(run.trace(), bench, state);
  }

  private Needs needs(Trace trace, RecoveryBench base, CrashState state) {
    Needs first = Needs.of(model, base, trace, state);
    if (state.inRecovery().isEmpty()) {
      return first;
    }
    List<Reached> both = crashes(trace, new CrashImage(base), state);
    return first.and(needs(both.get(1).trace(), both.get(0).image(), state.inRecovery().get()));
  }

  /**
   * A crash state, but that nothing left the caches by itself in any of its crashes. The model may
   * not reach it.
   *
   * @param bench freshly reset to the base image; its state afterwards is undefined
   * @throws IllegalArgumentException if the model cannot reach the given state
   */
  public CrashState withoutEvictions(Run run, RecoveryBench bench, CrashState state) {
    return withoutEvictions(crashes(run.trace(), bench, state), state);
  }

  private static CrashState withoutEvictions(List<Reached> crashes, CrashState state) {
    CrashState first = crashes.getFirst().pending().withoutEvictions(state);
    return state
        .inRecovery()
        .map(during -> withoutEvictions(crashes.subList(1, crashes.size()), during))
        .map(first::then)
        .orElse(first);
  }

  /**
   * A power failure of a crash state.
   *
   * @param trace of the run or of the recovery that it cuts off
   * @param pending what was not durable
   */
  public record PowerFailure(Trace trace, PendingStores pending) {}

  /**
   * The power failures of a crash state: that of the run, and that of the recovery if there is one.
   *
   * @param bench freshly reset to the base image; its state afterwards is undefined
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public List<PowerFailure> powerFailures(Run run, RecoveryBench bench, CrashState state) {
    return crashes(run.trace(), bench, state).stream()
        .map(crash -> new PowerFailure(crash.trace(), crash.pending()))
        .toList();
  }

  /**
   * The device content that the last recovery from a crash state is given.
   *
   * @param bench freshly reset to the base image; the image can be read until it is used again
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public CrashImage image(Run run, RecoveryBench bench, CrashState state) {
    Reached last = crashes(run.trace(), bench, state).getLast();
    return last.image();
  }

  /** A power failure, what of the pending stores it let persist, and the bench they settle on. */
  private record Reached(
      Trace trace, PendingStores pending, StateCandidate candidate, RecoveryBench bench) {

    /** What it left. */
    CrashImage image() {
      return candidate.imageOn(bench);
    }
  }

  private List<Reached> crashes(Trace trace, RecoveryBench bench, CrashState state) {
    return crashes(trace, pendingAt(trace, bench, state.point()), bench, state);
  }

  /** From a crash with these pending stores on, which are those of a trace up to its point. */
  private List<Reached> crashes(
      Trace trace, PendingStores pending, RecoveryBench bench, CrashState state) {
    StateCandidate candidate = new StateSweep(pending, CrashPlan.THOROUGH).candidate();
    candidate.set(state);
    List<Reached> crashes = new ArrayList<>();
    crashes.add(new Reached(trace, pending, candidate, bench));
    if (state.inRecovery().isPresent()) {
      Trace recovery = Recovered.traced(bench, candidate).trace();
      crashes.addAll(crashes(recovery, crashes.getFirst().image(), state.inRecovery().get()));
    }
    return crashes;
  }

  private PendingStores pendingAt(Trace trace, RecoveryBench bench, int point) {
    if (point < 0 || point > trace.size()) {
      throw new IllegalArgumentException(
          "crash point " + point + " is not within the " + trace.size() + " events of the trace");
    }
    return PendingStores.at(model, bench, trace, point);
  }

  /** Judges what the running system showed after the last step; a crash has no part in it. */
  public Verdict judgeLive(Run run, Observation live) {
    Ledger ledger = new Ledger(contract, model.domain());
    for (int i = 0; i < run.outcomes().size(); i++) {
      ledger.begin(i, run.workload().steps().get(i), run.outcomes().get(i));
      ledger.end(i);
    }
    return new Judge(ledger).judgeLive(live);
  }
}
