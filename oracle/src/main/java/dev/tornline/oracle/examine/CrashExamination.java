package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashPoints;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.Trace;
import java.util.List;

/** One examination: the crash states of a run, and those of the recoveries from some of them. */
final class CrashExamination {

  private final RunCursor cursor;
  private final PersistencyModel model;
  private final CrashPlan plan;
  private final ExaminationListener listener;
  private final StateJudge judge;
  private int reached;

  CrashExamination(
      RunCursor cursor,
      PersistencyModel model,
      CrashPlan plan,
      StateFilter filter,
      ExaminationListener listener) {
    this.cursor = cursor;
    this.model = model;
    this.plan = plan;
    this.listener = listener;
    this.judge = new StateJudge(cursor.ledger(), filter, listener);
  }

  Examination examine() {
    CrashSweep sweep =
        new CrashSweep(judge, cursor.pending(), plan, PriorCrashes.NONE, cursor.deviceBytes());
    Trace trace = cursor.trace();
    for (int event = 0; event <= trace.size() && judge.goesOn(); event++) {
      if (CrashPoints.isPoint(trace, event, model.domain())
          && plan.looksAt(trace, event)
          && reached++ % plan.stride() == 0
          && cursor.takeChanged()) {
        judge.point();
        listener.point(event, cursor.step(), cursor.pending(), cursor.ledger());
        examine(sweep, event);
      }
      if (event < trace.size() && !cursor.advance(event)) {
        break;
      }
    }
    return judge.sums();
  }

  /** What was examined with the same effort after the same events is passed over. */
  private void examine(CrashSweep sweep, int event) {
    long key = judge.keyOfPoint(cursor.hash() ^ plan.effort());
    if (!judge.isNew(key)) {
      return;
    }
    judge.keepUnlessBroken(key, () -> crashAgain(sweep.examine(event), plan));
  }

  private void crashAgain(List<FirstCrash> firstCrashes, CrashPlan before) {
    for (FirstCrash first : firstCrashes) {
      judge.keepUnlessBroken(first.key(), () -> crashRecovery(first, before.ofRecovery()));
    }
  }

  /** The power fails at every crash point of a recovery. */
  private void crashRecovery(FirstCrash first, CrashPlan ofRecovery) {
    PendingStores pending = new PendingStores(model, first.image());
    CrashSweep sweep =
        new CrashSweep(judge, pending, ofRecovery, first.crashes(), cursor.deviceBytes());
    Trace trace = first.recovery();
    for (int event = 0; event <= trace.size() && judge.goesOn(); event++) {
      if (CrashPoints.isPoint(trace, event, model.domain()) && pending.takeChanged()) {
        crashAgain(sweep.examine(event), ofRecovery);
      }
      if (event < trace.size()) {
        pending.apply(trace, event);
      }
    }
  }
}
