package dev.tornline.oracle.examine;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.persistency.RecoveryBench.RecoveredTwice;
import dev.tornline.oracle.persistency.StateCandidate;
import dev.tornline.oracle.trace.Trace;
import java.util.function.Consumer;

/**
 * What two recoveries in succession showed.
 *
 * @param trace what the first one did to the device
 */
record Recovered(Trace trace, Observation first, Observation second) {

  /** Recovers a state two times and waits for it; the trace may be empty. */
  static Recovered twice(RecoveryBench bench, StateCandidate candidate) {
    return recover(bench, candidate, bench::submitTwice);
  }

  /** Recovers a state two times, traces the first and waits for it. */
  static Recovered traced(RecoveryBench bench, StateCandidate candidate) {
    return recover(bench, candidate, bench::submitTraced);
  }

  /** Recovers a state once and waits for it. */
  static Recovered once(RecoveryBench bench, StateCandidate candidate) {
    return recover(
        bench, candidate, sink -> bench.submit(seen -> sink.observed(Trace.EMPTY, seen, seen)));
  }

  private static Recovered recover(
      RecoveryBench bench, StateCandidate candidate, Consumer<RecoveredTwice> submit) {
    candidate.stageOn(bench);
    Recovered[] recovered = new Recovered[1];
    submit.accept((trace, first, second) -> recovered[0] = new Recovered(trace, first, second));
    bench.drain();
    return recovered[0];
  }
}
