package dev.tornline.targets;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.List;

/**
 * A workload that was run.
 *
 * @param outcomes one per step; fewer if the target failed before the end
 * @param failure how the target itself failed while it ran (an escaped exception, a hang), as one
 *     line; empty if it did not
 * @param live what was seen through the system calls after the last step, without a crash
 */
public record Execution(
    Workload workload, Trace trace, List<Outcome> outcomes, String failure, Observation live) {

  /** Copies the outcomes. */
  public Execution {
    outcomes = List.copyOf(outcomes);
  }

  /** What an examiner takes of it. */
  public Examiner.Run run() {
    return new Examiner.Run(workload, trace, outcomes);
  }
}
