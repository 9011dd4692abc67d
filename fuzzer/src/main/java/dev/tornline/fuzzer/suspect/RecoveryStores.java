package dev.tornline.fuzzer.suspect;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.targets.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Which code of a recovery stored the lines that decide when that recovery is cut off.
 *
 * @param stacks of the events of the last recovery
 */
record RecoveryStores(DecisiveLines decisive, EventStacks stacks) {

  /** Of a run that fails by a nested crash. */
  static RecoveryStores of(FailingRun found) {
    CrashState state = found.state().orElseThrow();
    DecisiveLines decisive = DecisiveLines.of(found, state);
    try (Rig rig = found.setup().open()) {
      return new RecoveryStores(
          decisive, EventStacks.ofRecoveries(rig, found.execution(), state).getLast());
    }
  }

  /** The functions that stored what was lost, then those that stored what arrived too early. */
  List<Suspect> suspects() {
    List<Suspect> suspects = new ArrayList<>();
    String lost = decisive.tearing() ? "torn" : "lost";
    add(suspects, decisive.lost(), "stored in recovery the line that was " + lost);
    add(suspects, decisive.early(), "stored in recovery what arrived without what it depends on");
    return suspects;
  }

  private void add(List<Suspect> suspects, List<DecisiveLines.Line> lines, String why) {
    for (DecisiveLines.Line line : lines.reversed()) {
      List<Frame> frames = stacks.of(line.stores().getLast());
      if (!frames.isEmpty()) {
        suspects.add(new Suspect(frames.getFirst(), why));
      }
    }
  }
}
