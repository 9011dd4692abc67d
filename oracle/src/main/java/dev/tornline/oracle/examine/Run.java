package dev.tornline.oracle.examine;

import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.List;

/**
 * A workload that was run under trace.
 *
 * @param outcomes one per step; fewer if the target failed before the end
 */
public record Run(Workload workload, Trace trace, List<Outcome> outcomes) {

  /** Copies the outcomes. */
  public Run {
    outcomes = List.copyOf(outcomes);
  }
}
