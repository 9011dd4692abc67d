package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.Words;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.sweep.StateSweep;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a plan does at a crash point.
 *
 * @param pending how many lines are pending
 * @param varied how many of them are loaded by recovery, and so varied
 * @param states as many as the varied lines have, {@link Long#MAX_VALUE} if they are more
 * @param different as many images the states that are visited leave
 */
record PlannedStates(int pending, int varied, long states, int different) {

  private static final long MANY = 1_000_000_000_000L;

  /** Makes the plan for a place. */
  static PlannedStates of(CrashPlan plan, CrashSite site, int point) {
    LineSet loads = site.loads();
    StateSweep sweep = new StateSweep(site.pending(), plan);
    StateCandidate candidate = sweep.candidate();
    Set<Long> images = new HashSet<>();
    candidate.loseAll();
    images.add(candidate.imageHash());
    int varied = sweep.vary(loads::contains);
    candidate.persistAll();
    if (images.add(candidate.imageHash()) && varied > 0) {
      sweep.begin(point);
      while (sweep.next()) {
        images.add(candidate.imageHash());
      }
    }
    return new PlannedStates(site.pending().size(), varied, sweep.states(), images.size());
  }

  /** {@code 8 pending lines, 3 of them loaded by recovery; the plan explores 12 of 12 states}. */
  String words() {
    if (pending == 0) {
      return "nothing is pending";
    }
    String lines =
        Words.count(pending, "pending line") + ", " + varied + " of them loaded by recovery";
    return varied == 0
        ? lines + "; the plan explores two states: nothing written back, everything written back"
        : lines + "; the plan explores " + different + " of " + all();
  }

  private String all() {
    return states > MANY
        ? "more than 10^12 states"
        : String.format(Locale.ROOT, "%,d states", Math.max(states, different));
  }
}
