package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Judge;
import dev.tornline.oracle.verdict.Verdict;
import java.util.function.Supplier;

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
   * Examines the crash states of a run that the plan asks for and the filter lets pass.
   *
   * @param recoverer freshly reset to the base image; its state afterwards is undefined
   */
  public Examination examine(
      Run run,
      Recoverer recoverer,
      CrashPlan plan,
      StateFilter filter,
      ExaminationListener listener) {
    return new CrashExamination(cursor(run, recoverer), model, plan, filter, listener).examine();
  }

  /**
   * Brings a crash state of a run about again.
   *
   * @param fresh gives the recoverer, reset to the base image; asked by every question to the
   *     replay
   */
  public Replay at(Run run, Supplier<? extends Recoverer> fresh, CrashState state) {
    return new Replay(this, run, fresh, state);
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

  /** The beginning of a run. */
  RunCursor cursor(Run run, Recoverer recoverer) {
    return new RunCursor(
        run, new Ledger(contract, model.domain()), new PendingStores(model, recoverer));
  }
}
