package dev.tornline.fuzzer.suspect;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.Optional;

/**
 * What is to be explained.
 *
 * @param execution a run on the setup
 * @param state the crash state of it with the violation; empty if the running system misbehaved
 * @param broken the promise
 */
public record FailingRun(
    Setup setup, Execution execution, Optional<CrashState> state, Broken broken) {

  Workload workload() {
    return execution.workload();
  }

  /** The place in the trace where the power fails, or its end. */
  int point() {
    return state.map(CrashState::point).orElse(execution.trace().size());
  }
}
