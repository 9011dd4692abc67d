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
record Recovered(Trace trace, Observation first, Observation second) {

  /** Recovers a state two times and waits for it. */
  static Recovered twice(RecoveryBench bench, StateCandidate candidate) {
    candidate.stageOn(bench);
    Recovered[] recovered = new Recovered[1];
    bench.submitTwice((trace, first, second) -> recovered[0] = new Recovered(trace, first, second));
    bench.drain();
    return recovered[0];
  }
}
