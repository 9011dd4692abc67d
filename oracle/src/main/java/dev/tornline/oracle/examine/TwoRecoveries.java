package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.trace.Trace;

/**
 * What two recoveries in succession showed.
 *
 * @param trace what the first one did to the device
 */
record TwoRecoveries(Trace trace, Observation first, Observation second) {

  /** Recovers a state and waits for it. */
  static TwoRecoveries twice(RecoveryBench bench, StateCandidate candidate) {
    candidate.stageOn(bench);
    TwoRecoveries[] recovered = new TwoRecoveries[1];
    bench.submitTwice(
        (trace, first, second) -> recovered[0] = new TwoRecoveries(trace, first, second));
    bench.drain();
    return recovered[0];
  }
}
