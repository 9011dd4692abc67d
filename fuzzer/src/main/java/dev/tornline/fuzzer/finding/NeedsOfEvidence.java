package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Replay;
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
      Replay replay = examiner.at(execution.run(), testbed::recoverer, evidence.state());
      Needs ofState = replay.needs();
      return ofState.what().contains(Need.EVICTION)
              && evidence
                  .reproducer(testbed, setup)
                  .breaks(execution.run(), replay.withoutEvictions())
          ? ofState.without(Need.EVICTION)
          : ofState;
    }
  }
}
