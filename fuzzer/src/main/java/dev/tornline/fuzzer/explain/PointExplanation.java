package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.report.CrashPlace;
import dev.tornline.fuzzer.report.FrameWords;
import dev.tornline.fuzzer.report.LineNames;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.targets.Execution;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Explains one crash point of a run. */
record PointExplanation(
    Setup setup,
    Execution execution,
    CrashPlan plan,
    PrintWriter out,
    int lines,
    Activity activity) {

  /** Who stores where no step does. */
  private static final String NOBODY = "the mount";

  /**
   * Explains a place.
   *
   * @param names what its pending lines are part of
   * @param broken what is known to break there, by signature, and a state in which it does
   */
  void explain(
      CrashSite site,
      LineNames names,
      EventStacks stacks,
      int point,
      SortedMap<String, CrashState> broken) {
    head(site, point);
    broken.forEach(
        (signature, state) ->
            out.println("violation " + signature + " with " + new CrashStateText(state).summary()));
    if (site.pending().size() > 0) {
      StoredBy storedBy =
          new StoredBy(execution.workload(), NOBODY, stacks, new FrameWords(setup.target()));
      out.print(LineTable.of(site, names, storedBy).print(lines));
    }
    outcomes(site, point, !broken.isEmpty());
    out.flush();
  }

  private void head(CrashSite site, int point) {
    out.println();
    out.println(
        "==== event "
            + point
            + " of "
            + execution.trace().size()
            + ": "
            + CrashPlace.of(execution.trace(), point).sentence()
            + " ====");
    out.println(PlannedStates.of(plan, site, point).words());
  }

  private void outcomes(CrashSite site, int point, boolean breaks) {
    CrashState allLost = CrashState.nothing(point);
    activity.counting(Waiting.FLIPS, "states", Activity.UNKNOWN);
    Effects effects = new Effects(site, execution.workload(), allLost, activity);
    CrashState allPersisted = CrashState.everything(point, effects.pending());
    Effect nothing = effects.of(allLost);
    Effect everything = effects.of(allPersisted);
    Map<String, Effect> wholes = new LinkedHashMap<>();
    wholes.put("everything", everything);
    wholes.put("nothing", nothing);
    Flips flips = Flips.alone(allPersisted, everything, allLost, nothing, site.pending());
    OutcomeMap map = OutcomeMap.of(effects.pending(), flips, effects, lines);
    out.println();
    out.print(map.print(wholes, Effect::words));
    out.println();
    out.println(new Conclusion(site, map, NOBODY).sentence(breaks || !nothing.equals(everything)));
  }
}
