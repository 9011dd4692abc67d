package dev.tornline.fuzzer.replay;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.finding.LiveJudge;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.report.StepListing;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs a workload, prints what each step did, and checks its crash states.
 *
 * @param budget how many of them; the usual one is all
 */
public record WorkloadReplay(
    Setup setup, FindingMaker maker, CrashBudget budget, PrintWriter out, Activity activity) {

  private static final int SEEN_MAX = 4_000_000;

  /** Replays one workload, which must be of the setup's geometry. */
  public ReplayResult replay(Workload workload) {
    activity.doing(Waiting.toRun(setup.target()));
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      Map<String, Evidence> found = new TreeMap<>();
      String summary = examine(rig, execution, found);
      activity.rest();
      if (found.isEmpty()) {
        out.print(new StepListing(workload, execution.outcomes()).print());
        out.println();
        out.println(summary + ": no violation");
        return ReplayResult.KEPT;
      }
      for (Evidence evidence : found.values()) {
        out.println(evidence.signature() + ": " + evidence.sentence());
        out.println();
        out.print(maker.text(execution, evidence));
        activity.doing(Waiting.SUSPECTS);
        out.print(new Suspicion(setup).suspects(execution, evidence));
        activity.rest();
        out.println();
      }
      out.println(
          summary
              + ": "
              + Words.count(found.size(), found.size() == 1 ? "violation" : "distinct violation"));
      return ReplayResult.BROKEN;
    }
  }

  private String examine(Rig rig, Execution execution, Map<String, Evidence> found) {
    LiveJudge judge = new LiveJudge(rig);
    Optional<Evidence> live = judge.judge(execution);
    if (live.isPresent()) {
      put(found, live.get());
      return execution.failure().isEmpty()
          ? "stopped before the crash states"
          : "stopped where the target failed";
    }
    judge.reports(execution, _ -> true).forEach(report -> put(found, report));
    activity.counting(Waiting.STATES, "states", Activity.UNKNOWN);
    Examination done =
        rig.examine(
            execution.run(),
            setup.plan(budget, execution.trace()),
            new SeenStates(SEEN_MAX),
            (state, _, verdict) -> {
              activity.count();
              return judged(execution, found, state, verdict);
            });
    return summary(done);
  }

  private static String summary(Examination done) {
    String states =
        String.format(
            Locale.ROOT,
            "%,d crash points, %,d distinct crash states",
            done.points(),
            done.judged());
    return done.inRecovery() == 0
        ? states
        : states + String.format(Locale.ROOT, " (%,d during recovery)", done.inRecovery());
  }

  private static boolean judged(
      Execution execution,
      Map<String, Evidence> found,
      Supplier<CrashState> state,
      Verdict verdict) {
    if (verdict instanceof Broken broken) {
      Evidence evidence = Evidence.of(execution.workload(), state.get(), broken);
      found.putIfAbsent(evidence.signature(), evidence);
    }
    return true;
  }

  private static void put(Map<String, Evidence> found, Evidence evidence) {
    found.put(evidence.signature(), evidence);
  }
}
