package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Replay;
import dev.tornline.oracle.persistency.Need;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.targets.Execution;

/**
 * What the hardware has to do for a promise to be broken: all that its crash state takes, except
 * evictions without which there is not the same violation. A minimized finding has lost and torn
 * lines only that matter, but lets all else persist, flushed or not.
 */
public record NeedsOfEvidence(Setup setup) {

  /** What this evidence needs. */
  public Needs of(Execution execution, Evidence.Crash evidence) {
    try (Rig rig = setup.open()) {
      Replay replay = rig.at(execution.run(), evidence.state());
      Needs ofState = replay.needs();
      return ofState.what().contains(Need.EVICTION)
              && evidence.reproducer(rig).breaks(execution.run(), replay.withoutEvictions())
          ? ofState.without(Need.EVICTION)
          : ofState;
    }
  }
}
