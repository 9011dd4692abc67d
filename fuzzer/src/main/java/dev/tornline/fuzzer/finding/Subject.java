package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What users want to be made small, brought about again. */
public sealed interface Subject {

  /** It came back. */
  record Reproduced(Simplifier.Case found) implements Subject {}

  /**
   * It did not.
   *
   * @param why one sentence without a full stop
   */
  record NotReproduced(String why) implements Subject {}

  /** Replays a finding, which is a broken promise or a live failure. */
  static Subject of(Setup setup, Finding finding, Workload workload) {
    return switch (new Replayer(setup).again(finding, workload)) {
      case Replayer.Replay.Wrong wrong
          when wrong.evidence().signature().equals(finding.violation().signature()) ->
          new Reproduced(new Simplifier.Case(wrong.execution(), wrong.evidence()));
      case Replayer.Replay.Wrong wrong ->
          new NotReproduced("something else is wrong: " + wrong.evidence().signature());
      case Replayer.Replay.Fine fine -> new NotReproduced(fine.why());
    };
  }

  /**
   * Looks for what is wrong with a workload.
   *
   * @param signature of what is looked for; empty for the first that is found
   */
  static Subject of(Setup setup, Workload workload, Optional<String> signature) {
    List<Evidence> found = new ArrayList<>();
    TreeSet<String> others = new TreeSet<>();
    try (Testbed testbed = setup.open()) {
      Execution execution = testbed.execute(workload);
      examine(
          setup,
          testbed,
          execution,
          evidence -> {
            if (signature.isEmpty() || signature.get().equals(evidence.signature())) {
              found.add(evidence);
            } else {
              others.add(evidence.signature());
            }
            return found.isEmpty();
          });
      return found.isEmpty()
          ? new NotReproduced(
              others.isEmpty()
                  ? "every promise is kept"
                  : "not that is wrong, but " + String.join(", ", others))
          : new Reproduced(new Simplifier.Case(execution, found.getFirst()));
    }
  }

  /** Takes what is wrong. */
  @FunctionalInterface
  interface Sink {

    /** Something is wrong; whether to look on. */
    boolean found(Evidence evidence);
  }

  private static void examine(Setup setup, Testbed testbed, Execution execution, Sink sink) {
    Examiner examiner = new Examiner(setup.target().contract(), setup.model());
    Optional<Evidence> live = new LiveJudge(examiner, testbed).judge(execution);
    if (live.isPresent()) {
      sink.found(live.get());
      return;
    }
    examiner.examine(
        execution.run(),
        testbed.recoverer(),
        setup.plan(CrashBudget.REPLAY, execution.trace(), CrashPlan.THOROUGH.seed()),
        new SeenStates(1 << 22),
        (state, _, verdict) ->
            !(verdict instanceof Broken broken)
                || sink.found(Evidence.of(execution.workload(), state.get(), broken)));
  }
}
