package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.contract.Verdict;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Notes the crash points of an examination, and at which of them something breaks. */
final class Points implements ExaminationListener {

  private final Trace trace;
  private final IntPredicate wanted;
  private final TreeSet<Integer> broken = new TreeSet<>();
  private final List<Integer> ends = new ArrayList<>();

  /**
   * Notes crash points of a trace.
   *
   * @param wanted whether those of a step are
   */
  Points(Trace trace, IntPredicate wanted) {
    this.trace = trace;
    this.wanted = wanted;
  }

  /** The points at which something breaks. */
  List<Integer> broken() {
    return List.copyOf(broken);
  }

  /** The ends of steps at which something is pending. */
  List<Integer> ends() {
    return ends;
  }

  @Override
  public void point(int point, int step, PendingStores pending, Ledger ledger) {
    boolean atEnd = point > 0 && trace.kind(point - 1) == EventKind.STEP_END;
    if (atEnd && wanted.test(step) && pending.size() > 0) {
      ends.add(point);
    }
  }

  @Override
  public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
    if (verdict instanceof Verdict.Broken) {
      int point = state.get().point();
      if (wanted.test(trace.stepOf(point - 1))) {
        broken.add(point);
      }
    }
    return true;
  }
}
