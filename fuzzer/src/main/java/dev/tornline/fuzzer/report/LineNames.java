package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.PowerFailure;
import dev.tornline.oracle.examine.Replay;
import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.targets.Execution;
import dev.tornline.targets.ImageMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the pending lines of a crash are part of, by their numbers; lines of which that is not known
 * are missing.
 *
 * <p>A page that the workload stored to through a mapping is known from the run. The rest is read
 * from the device as it would be with everything written back, which is how the running system saw
 * it, and where recoveries are cheap, after recovery has brought the journal to its place.
 */
public record LineNames(Map<Integer, String> names) {

  /**
   * Names the pending lines of the last crash of a state.
   *
   * @param rig what it gave to read before is not valid any more
   * @param stacks which code made the events of the run's trace
   */
  public static LineNames of(Rig rig, Execution execution, CrashState state, EventStacks stacks) {
    PowerFailure last = rig.at(execution.run(), state).powerFailures().getLast();
    Map<Integer, String> names = new TreeMap<>();
    if (last.pending().size() > 0) {
      ImageMap map = map(rig, execution, state, last);
      for (int i = 0; i < last.pending().size(); i++) {
        PendingLine line = last.pending().line(i);
        mapped(execution, state, stacks, line)
            .or(() -> map.at(Units.addressOf(line.number())))
            .ifPresent(name -> names.put(line.number(), name));
      }
    }
    return new LineNames(names);
  }

  /** What a line is part of; empty if that is not known. */
  public String of(int line) {
    return names.getOrDefault(line, "");
  }

  private static Optional<String> mapped(
      Execution execution, CrashState state, EventStacks stacks, PendingLine line) {
    return state.inRecovery().isPresent()
        ? Optional.empty()
        : new MappedPages(execution, stacks).storedBy(line.event(line.atoms() - 1));
  }

  private static ImageMap map(Rig rig, Execution execution, CrashState state, PowerFailure last) {
    CrashState all =
        state.withLast(CrashState.everything(state.last().point(), last.pending().inFull()));
    Replay replay = rig.at(execution.run(), all);
    Trace recovery = rig.setup().recoversCheaply() ? replay.recovery() : Trace.EMPTY;
    return RecoveredImage.map(rig, replay, recovery);
  }
}
