package dev.tornline.junit;

import dev.tornline.fuzzer.regress.CaseResult;
import dev.tornline.fuzzer.regress.Difference;
import dev.tornline.fuzzer.regress.Regression;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.targets.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Runs a workload or a finding whose result is known. */
record RegressionTest(Target target) {

  /** Fails if the result is another one. */
  void run(Path file) {
    Regression regression =
        new Regression(
            target,
            new TargetCatalog(List.of(target)),
            CrashBudget.REPLAY,
            System::nanoTime,
            Regression.Listener.NONE);
    switch (regression.run(file)) {
      case CaseResult.Ran ran -> {
        if (!ran.differences().isEmpty()) {
          throw new AssertionFailedError(
              ran.differences().stream()
                  .map(difference -> text(file, difference))
                  .collect(Collectors.joining("\n")));
        }
      }
      case CaseResult.Unreadable unreadable -> throw new AssertionFailedError(unreadable.problem());
      case CaseResult.Elsewhere elsewhere ->
          throw new AssertionFailedError(
              file + ": a finding on " + elsewhere.target() + ", not on " + target.name());
    }
  }

  private static String text(Path file, Difference difference) {
    String place = difference.line() == 0 ? file.toString() : file + ":" + difference.line();
    return place + ": expected " + difference.expected() + ", found " + difference.found();
  }
}
