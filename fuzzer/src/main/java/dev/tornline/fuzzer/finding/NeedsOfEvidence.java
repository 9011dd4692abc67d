package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Need;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;

/**
 * What the hardware has to do for a promise to be broken: all that its crash state takes, but for
 * evictions without which it is broken alike. What is made small has lost and torn lines only that
 * matter, but lets all else persist, flushed or not.
 */
public final class NeedsOfEvidence {

  private final Setup setup;
  private final Examiner examiner;

  /** Asks this setup. */
  public NeedsOfEvidence(Setup setup) {
    this.setup = setup;
    this.examiner = new Examiner(setup.target().contract(), setup.model());
  }

  /** What this evidence needs. */
  public Needs of(Execution execution, Evidence.Crash evidence) {
    try (Testbed testbed = setup.open()) {
      Needs ofState = examiner.needs(execution.run(), testbed.recoveryBench(), evidence.state());
      return ofState.what().contains(Need.EVICTION)
              && isBrokenWithoutEvictions(testbed, execution, evidence)
          ? ofState.without(Need.EVICTION)
          : ofState;
    }
  }

  private boolean isBrokenWithoutEvictions(
      Testbed testbed, Execution execution, Evidence.Crash evidence) {
    Examiner.Run run = execution.run();
    CrashState state = examiner.withoutEvictions(run, testbed.recoveryBench(), evidence.state());
    return evidence.reproducer(testbed, setup).breaks(run, state);
  }
}
