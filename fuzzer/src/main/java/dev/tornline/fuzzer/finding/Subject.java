package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What users want to minimize, reproduced. */
public sealed interface Subject {

  /** It came back. */
  record Reproduced(Simplifier.Case found) implements Subject {}

  /**
   * It did not.
   *
   * @param why one sentence without a full stop
   */
  record NotReproduced(String why) implements Subject {}

  /** Replays a finding, which is a violation or a runtime failure. */
  static Subject of(Setup setup, Finding finding, Workload workload) {
    return switch (new Replayer(setup).again(finding, workload)) {
      case Replayer.Replay.Wrong wrong
          when wrong.evidence().signature().equals(finding.violation().signature()) ->
          new Reproduced(new Simplifier.Case(wrong.execution(), wrong.evidence()));
      case Replayer.Replay.Wrong wrong ->
          new NotReproduced("another violation: " + wrong.evidence().signature());
      case Replayer.Replay.Fine fine -> new NotReproduced(fine.why());
    };
  }

  /**
   * Looks for what is wrong with a workload.
   *
   * @param budget how many crash states are explored
   * @param signature of what is looked for; empty for the first that is found
   * @param activity counts the crash states
   */
  static Subject of(
      Setup setup,
      Workload workload,
      CrashBudget budget,
      Optional<String> signature,
      Activity activity) {
    List<Evidence> found = new ArrayList<>();
    TreeSet<String> others = new TreeSet<>();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      examine(
          rig,
          execution,
          budget,
          evidence -> {
            if (signature.isEmpty() || signature.get().equals(evidence.signature())) {
              found.add(evidence);
            } else {
              others.add(evidence.signature());
            }
            return found.isEmpty();
          },
          activity);
      return found.isEmpty()
          ? new NotReproduced(
              others.isEmpty() ? "no violation" : "another violation: " + String.join(", ", others))
          : new Reproduced(new Simplifier.Case(execution, found.getFirst()));
    }
  }

  /** Shows what is wrong to the sink until it returns false. */
  private static void examine(
      Rig rig,
      Execution execution,
      CrashBudget budget,
      Predicate<Evidence> sink,
      Activity activity) {
    LiveJudge judge = new LiveJudge(rig);
    Optional<Evidence> live = judge.judge(execution);
    if (live.isPresent()) {
      boolean _ = sink.test(live.get());
      return;
    }
    for (Evidence report : judge.reports(execution, _ -> true)) {
      if (!sink.test(report)) {
        return;
      }
    }
    activity.counting(Waiting.STATES, "states", Activity.UNKNOWN);
    rig.examine(
        execution.run(),
        rig.setup().plan(budget, execution.trace()),
        new SeenStates(1 << 22),
        (state, _, verdict) -> {
          activity.count();
          return !(verdict instanceof Broken broken)
              || sink.test(Evidence.of(execution.workload(), state.get(), broken));
        });
  }
}
