package dev.tornline.targets;

import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.List;

/**
 * A workload that was run, and how that ended.
 *
 * @param run what an examiner takes of it
 * @param failure how the target itself failed while it ran (an escaped exception, a hang), as one
 *     line; empty if it did not
 * @param live what was seen through the system calls after the last step, without a crash
 * @param reports what the kernel reported against itself until then; empty where there is no kernel
 */
public record Execution(Run run, String failure, Observation live, List<KernelReport> reports) {

  /** Copies the reports. */
  public Execution {
    reports = List.copyOf(reports);
  }

  /** A run of which nothing was reported. */
  public Execution(Run run, String failure, Observation live) {
    this(run, failure, live, List.of());
  }

  /** What was run. */
  public Workload workload() {
    return run.workload();
  }

  /** What reached the device. */
  public Trace trace() {
    return run.trace();
  }

  /** One per step; fewer if the target failed before the end. */
  public List<Outcome> outcomes() {
    return run.outcomes();
  }
}
