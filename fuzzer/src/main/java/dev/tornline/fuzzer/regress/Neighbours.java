package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.regress.Directive.Sight;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.StateFilter;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.Kept;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Ticks off what the directives of a workload ask of its crash states, as they are judged.
 *
 * <p>It is the filter of the examination too: a state that was judged before some directive applied
 * is judged again afterwards.
 */
final class Neighbours implements ExaminationListener, StateFilter {

  /** A directive applies to no crash point: the step it waits for did not end. */
  private static final int NOWHERE = Integer.MAX_VALUE;

  private static final int UNSEEN = -2;

  private final List<Sight> sights;
  private final int[] begins;
  private final int[] seenAt;
  private final StateFilter states;
  private int point;
  private int step = -1;
  private long applying;

  /**
   * Looks at the crash states of one run.
   *
   * @param states remembers what was judged
   */
  Neighbours(List<Sight> sights, Trace trace, StateFilter states) {
    this.sights = List.copyOf(sights);
    this.states = states;
    this.begins = new int[sights.size()];
    this.seenAt = new int[sights.size()];
    Arrays.fill(seenAt, UNSEEN);
    for (int i = 0; i < begins.length; i++) {
      begins[i] = pointAfter(trace, sights.get(i).after());
    }
  }

  @Override
  public boolean add(long key) {
    return states.add(key + applying * 0x9e3779b97f4a7c15L);
  }

  @Override
  public void point(int now, int inStep, PendingStores pending, Ledger ledger) {
    point = now;
    step = inStep;
    applying = Arrays.stream(begins).filter(begin -> begin <= now).count();
  }

  @Override
  public boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict) {
    switch (observation) {
      case Recovered recovered -> look(recovered, verdict);
      case UseFailed failed -> look(failed.recovered(), verdict);
      case Unusable _ -> {}
    }
    return true;
  }

  /** Whether what a directive describes was seen. */
  boolean seen(Sight sight) {
    return seenAt[sights.indexOf(sight)] != UNSEEN;
  }

  /** The step in progress or last ended when the power failed and it was seen; -1: none. */
  int stepOf(Sight sight) {
    return seenAt[sights.indexOf(sight)];
  }

  private void look(Recovered recovered, Verdict verdict) {
    for (int i = 0; i < begins.length; i++) {
      if (seenAt[i] == UNSEEN && begins[i] <= point) {
        Sight sight = sights.get(i);
        if (counts(sight, verdict) && sight.seenIn(recovered.entries())) {
          seenAt[i] = step;
        }
      }
    }
  }

  /** A crash state counts only where nothing is violated; what never shows, never shows. */
  private static boolean counts(Sight sight, Verdict verdict) {
    return switch (sight.sought()) {
      case NEVER -> true;
      case REACHED ->
          switch (verdict) {
            case Kept _ -> true;
            case Broken _ -> false;
          };
    };
  }

  private static int pointAfter(Trace trace, int after) {
    if (after == 0) {
      return 0;
    }
    for (int event = 0; event < trace.size(); event++) {
      if (trace.kind(event) == EventKind.STEP_END && trace.address(event) == after - 1) {
        return event + 1;
      }
    }
    return NOWHERE;
  }
}
