package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.targets.Target;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many crash states of a workload are explored; null if that was not given. */
final class StatesOption {

  @Option(
      names = "--states-per-workload",
      paramLabel = "N",
      description =
          "approximate maximum of crash states checked per workload; default: all, or for targets"
              + " that run in a guest VM, as many as recover in "
              + CrashBudget.SECONDS_PER_WORKLOAD
              + " seconds")
  private Long states;

  /** Whether it was given. */
  boolean given() {
    return states != null;
  }

  /** What was given, or what the target can afford. */
  CrashBudget budget(Target of) {
    if (states != null) {
      if (states < 1) {
        throw new UserException("--states-per-workload " + states + " is less than 1");
      }
      return CrashBudget.replay(states);
    }
    return CrashBudget.replay(of);
  }

  /** A line that says that not all states are explored; empty if all are. */
  static Optional<String> note(Target of, CrashBudget budget) {
    return budget.states() < CrashBudget.REPLAY.states()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s: about %,d crash states of each workload are checked; see"
                    + " --states-per-workload",
                of.name(),
                budget.states()))
        : Optional.empty();
  }
}
