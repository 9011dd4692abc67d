package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashPoints;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.List;

/** One examination: the crash states of a run, and those of the recoveries from some of them. */
final class Examining {

  private final Walk walk;
  private final RecoveryBench bench;
  private final PersistencyModel model;
  private final CrashPlan plan;
  private final ExaminationListener listener;
  private final Judging judging;
  private int reached;

  Examining(
      Walk walk,
      RecoveryBench bench,
      PersistencyModel model,
      CrashPlan plan,
      StateFilter filter,
      ExaminationListener listener) {
    this.walk = walk;
    this.bench = bench;
    this.model = model;
    this.plan = plan;
    this.listener = listener;
    this.judging = new Judging(walk.ledger(), filter, listener);
  }

  Examination examine() {
    CrashSweep sweep =
        new CrashSweep(judging, bench, walk.pending(), plan, Crash.NONE, walk.deviceBytes());
    Trace trace = walk.trace();
    for (int event = 0; event <= trace.size() && judging.goesOn(); event++) {
      if (CrashPoints.isPoint(trace, event, model.domain())
          && reached++ % plan.stride() == 0
          && walk.takeChanged()) {
        judging.point();
        listener.point(event, walk.step(), walk.pending(), walk.ledger());
        examine(sweep, event);
      }
      if (event < trace.size() && !walk.advance(event)) {
        break;
      }
    }
    return judging.sums();
  }

  /** What was examined with the same effort after the same events is passed over. */
  private void examine(CrashSweep sweep, int event) {
    long key = judging.keyOfPoint(walk.hash() ^ plan.effort());
    if (!judging.isNew(key)) {
      return;
    }
    judging.keepUnlessBroken(key, () -> crashAgain(sweep.examine(event), plan));
  }

  private void crashAgain(List<FirstCrash> firstCrashes, CrashPlan before) {
    for (FirstCrash first : firstCrashes) {
      judging.keepUnlessBroken(first.key(), () -> crashRecovery(first, before.ofRecovery()));
    }
  }

  /** The power fails at every crash point of a recovery. */
  private void crashRecovery(FirstCrash first, CrashPlan ofRecovery) {
    PendingStores pending = new PendingStores(model, first.image());
    CrashSweep sweep =
        new CrashSweep(
            judging, first.image(), pending, ofRecovery, Crash.of(first), walk.deviceBytes());
    Trace trace = first.recovery();
    for (int event = 0; event <= trace.size() && judging.goesOn(); event++) {
      if (CrashPoints.isPoint(trace, event, model.domain()) && pending.takeChanged()) {
        crashAgain(sweep.examine(event), ofRecovery);
      }
      if (event < trace.size()) {
        pending.apply(trace, event);
      }
    }
  }
}
