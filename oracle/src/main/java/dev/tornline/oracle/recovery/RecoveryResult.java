package dev.tornline.oracle.recovery;

import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;
import java.util.List;

/**
 * What the recovery of an image showed.
 *
 * @param first what was observed after the first recovery
 * @param second what was observed after the second, or the first again if there was only one
 * @param trace what the first recovery did to the device until it had been observed; empty if it
 *     was not traced, or did too much to be
 * @param loads the set of the request, with what was loaded in it
 * @param reports what the kernel reported against itself meanwhile; empty where there is no kernel
 */
public record RecoveryResult(
    Observation first, Observation second, Trace trace, LineSet loads, List<KernelReport> reports) {

  /** Copies the reports. */
  public RecoveryResult {
    reports = List.copyOf(reports);
  }

  /** A result of which nothing was reported. */
  public RecoveryResult(Observation first, Observation second, Trace trace, LineSet loads) {
    this(first, second, trace, loads, List.of());
  }

  /** The result of a single recovery. */
  public static RecoveryResult once(Observation seen, LineSet loads) {
    return new RecoveryResult(seen, seen, Trace.EMPTY, loads);
  }
}
