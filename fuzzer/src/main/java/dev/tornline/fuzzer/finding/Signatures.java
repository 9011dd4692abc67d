package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.report.StepWords;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;

/** By what findings are grouped: what was lost, and by which kind of step it had been promised. */
public final class Signatures {

  /** Ends the signature of what it takes a second crash to break. */
  private static final String IN_RECOVERY = "-in-recovery";

  private Signatures() {}

  /** The signature of a promise that a crash broke. */
  public static String of(Broken broken, Workload workload, CrashState state) {
    return of(broken, workload) + (state.inRecovery().isPresent() ? IN_RECOVERY : "");
  }

  /** The signature of a violation. */
  public static String of(Broken broken, Workload workload) {
    int step = decidingStep(broken);
    return broken.signature(step < 0 ? "" : StepWords.verb(workload.steps().get(step)));
  }

  private static int decidingStep(Broken broken) {
    return switch (broken) {
      case Verdict.Misbehaved misbehaved -> misbehaved.step();
      case Verdict.Missing _, Verdict.WrongMetadata _, Verdict.WrongBytes _ -> broken.promisedBy();
      case Verdict.NotRecovered _, Verdict.NotRepeatable _, Verdict.NotUsable _ ->
          broken.promisedBy();
      case Verdict.Reported _ -> -1; // the report itself says what it is
    };
  }

  /** The signature of a failure of the target; what differs from run to run is left out. */
  public static String ofFailure(String failure) {
    return "live-failure " + failure.replaceAll("0x[0-9a-fA-F]+|[0-9]+", "#");
  }
}
