package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Remembers all that it is shown. */
class Witness implements ExaminationListener {

  /** A state, the step it was in and what was said of it. */
  record Judged(CrashState state, int step, Verdict verdict) {}

  final List<Judged> judged = new ArrayList<>();
  final List<Integer> points = new ArrayList<>();
  private int step;

  @Override
  public void point(int point, int stepNow, PendingStores pending, Ledger ledger) {
    points.add(point);
    step = stepNow;
  }

  @Override
  public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
    judged.add(new Judged(state.get(), step, verdict));
    return true;
  }

  List<Judged> broken() {
    return judged.stream().filter(each -> each.verdict() instanceof Broken).toList();
  }
}
