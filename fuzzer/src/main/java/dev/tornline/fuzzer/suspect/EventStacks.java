package dev.tornline.fuzzer.suspect;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.PowerFailure;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which code made each event of a trace.
 *
 * @param frames of each event, innermost first
 */
public record EventStacks(List<List<Frame>> frames) {

  /** Nothing is known. */
  public static final EventStacks NONE = new EventStacks(List.of());

  /** Copies nothing: the lists are shared by equal stacks. */
  public EventStacks {
    frames = Collections.unmodifiableList(frames);
  }

  /**
   * Runs the workload of an execution again. Knows nothing if the target has no stacks, or if the
   * trace is another than before.
   */
  public static EventStacks of(Setup setup, Execution execution) {
    List<List<Frame>> frames = new ArrayList<>();
    Map<List<Frame>, List<Frame>> known = new HashMap<>();
    try (Rig rig = setup.open()) {
      rig.testbed()
          .watch((_, stack) -> frames.add(known.computeIfAbsent(stack.frames(), now -> now)));
      Trace again = rig.execute(execution.workload()).trace();
      return again.hash() == execution.trace().hash() ? new EventStacks(frames) : NONE;
    }
  }

  /**
   * Which code made the events of the recoveries that a crash state of an execution cuts off, the
   * first recovery first; nothing is known of those that the target does not show.
   */
  public static List<EventStacks> ofRecoveries(Rig rig, Execution execution, CrashState state) {
    if (state.inRecovery().isEmpty()) {
      return List.of();
    }
    List<List<List<Frame>>> recoveries = new ArrayList<>();
    rig.testbed()
        .watchRecoveries(
            (event, stack) -> {
              if (event == 0) {
                recoveries.add(new ArrayList<>());
              }
              recoveries.getLast().add(stack.frames());
            });
    List<EventStacks> stacks = new ArrayList<>();
    for (PowerFailure failure : rig.at(execution.run(), state).powerFailures()) {
      stacks.add(of(failure.trace(), recoveries));
    }
    return stacks.subList(1, stacks.size());
  }

  /** The first of these that are of as many events as a trace has. */
  private static EventStacks of(Trace trace, List<List<List<Frame>>> recoveries) {
    return recoveries.stream()
        .filter(frames -> frames.size() == trace.size())
        .findFirst()
        .map(EventStacks::new)
        .orElse(NONE);
  }

  /** Whether anything is known. */
  public boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The code that made an event, innermost first; empty if it was the workload or is not known. */
  public List<Frame> of(int event) {
    return event < frames.size() ? frames.get(event) : List.of();
  }
}
