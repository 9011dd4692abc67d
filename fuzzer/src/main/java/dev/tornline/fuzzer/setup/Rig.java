package dev.tornline.fuzzer.setup;

import dev.tornline.oracle.examine.Examination;
import dev.tornline.oracle.examine.ExaminationListener;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Replay;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.examine.StateFilter;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;

/**
 * A testbed of a setup, and the examiner of what runs on it. Used by one thread at a time.
 *
 * @param examiner judges by the contract of the setup's target
 */
public record Rig(Setup setup, Testbed testbed, Examiner examiner) implements AutoCloseable {

  /** A rig of a testbed, which is closed with it. */
  public Rig(Setup setup, Testbed testbed) {
    this(setup, testbed, new Examiner(setup.target().contract(), setup.model()));
  }

  /**
   * Runs a workload on the device of the setup, whatever device it asks for.
   *
   * @throws dev.tornline.oracle.trace.TraceTooLong if the workload stores too much
   */
  public Execution execute(Workload workload) {
    return testbed.execute(setup.adapt(workload));
  }

  /** Judges what the running system showed after the last step. */
  public Verdict judgeLive(Execution execution) {
    return examiner.judgeLive(execution.run(), execution.live());
  }

  /** Examines the crash states of a run that the plan asks for and the filter lets pass. */
  public Examination examine(
      Run run, CrashPlan plan, StateFilter filter, ExaminationListener listener) {
    return examiner.examine(run, testbed.recoverer(), plan, filter, listener);
  }

  /** Brings a crash state of a run about again. */
  public Replay at(Run run, CrashState state) {
    return examiner.at(run, testbed::recoverer, state);
  }

  @Override
  public void close() {
    testbed.close();
  }
}
