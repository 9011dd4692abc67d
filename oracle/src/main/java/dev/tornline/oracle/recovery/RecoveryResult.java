package dev.tornline.oracle.recovery;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;

/**
 * What the recovery of an image showed.
 *
 * @param first what was observed after the first recovery
 * @param second what was observed after the second, or the first again if there was only one
 * @param trace what the first recovery did to the device until it had been observed; empty if it
 *     was not traced, or did too much to be
 * @param loads the set of the request, with what was loaded in it
 */
public record RecoveryResult(Observation first, Observation second, Trace trace, LineSet loads) {

  /** The result of a single recovery. */
  public static RecoveryResult once(Observation seen, LineSet loads) {
    return new RecoveryResult(seen, seen, Trace.EMPTY, loads);
  }
}
