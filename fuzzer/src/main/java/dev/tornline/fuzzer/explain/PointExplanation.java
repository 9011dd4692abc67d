package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.story.CrashPlace;
import dev.tornline.fuzzer.story.FrameWords;
import dev.tornline.fuzzer.suspect.Recording;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.CrashPlan;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.targets.Execution;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** Explains one crash point of a run. */
final class PointExplanation {

  private final Setup setup;
  private final Execution execution;
  private final CrashPlan plan;
  private final PrintWriter out;
  private final int lines;

  PointExplanation(Setup setup, Execution execution, CrashPlan plan, PrintWriter out, int lines) {
    this.setup = setup;
    this.execution = execution;
    this.plan = plan;
    this.out = out;
    this.lines = lines;
  }

  void explain(Examiner examiner, RecoveryBench bench, Recording recording, int point) {
    CrashState any = new CrashState(point, new RoaringBitmap(), List.of());
    CrashSite site = examiner.site(execution.run(), bench, any);
    head(site, point);
    if (site.pending().size() > 0) {
      StoredBy storedBy =
          new StoredBy(
              execution.workload(), "the mount", recording, new FrameWords(setup.target()));
      out.print(LineTable.of(site, storedBy).print(lines));
    }
    outcomes(site, new Effects(site, execution.workload(), any), point);
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
    out.println(
        LineText.count(site.pending().size(), "pending line")
            + "; the plan visits "
            + PlannedStates.of(plan, site.pending(), point).words());
  }

  private void outcomes(CrashSite site, Effects effects, int point) {
    Lots lots = Lots.of(point, site.pending());
    Effect nothing = effects.of(lots.nothing());
    Effect everything = effects.of(lots.everything());
    Map<String, Effect> wholes = new LinkedHashMap<>();
    wholes.put("persisted", everything);
    wholes.put("lost", nothing);
    OutcomeMap map =
        OutcomeMap.of(lots.lines(), Toggles.alone(lots, everything, nothing), effects, lines);
    out.println();
    out.print(map.print(wholes, Effect::words));
    out.println();
    out.println(new Conclusion(site, map).sentence(!nothing.equals(everything)));
  }
}
