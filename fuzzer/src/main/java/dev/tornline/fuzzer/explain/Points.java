package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Notes the crash points of an examination, and at which of them something breaks. */
final class Points implements ExaminationListener {

  private final Workload workload;
  private final Trace trace;
  private final IntPredicate wanted;
  private final Activity activity;
  private final SortedMap<Integer, SortedMap<String, CrashState>> broken = new TreeMap<>();
  private final List<Integer> ends = new ArrayList<>();

  /**
   * Notes crash points of a run.
   *
   * @param wanted whether those of a step are
   * @param activity counts the states
   */
  Points(Execution execution, IntPredicate wanted, Activity activity) {
    this.activity = activity;
    this.workload = execution.workload();
    this.trace = execution.trace();
    this.wanted = wanted;
  }

  /** The points at which something breaks: by signature, the first state in which it does. */
  SortedMap<Integer, SortedMap<String, CrashState>> broken() {
    return broken;
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
    activity.count();
    if (verdict instanceof Verdict.Broken found) {
      CrashState at = state.get();
      if (wanted.test(trace.stepOf(at.point() - 1))) {
        broken
            .computeIfAbsent(at.point(), _ -> new TreeMap<>())
            .putIfAbsent(Signatures.of(found, workload, at), at);
      }
    }
    return true;
  }
}
