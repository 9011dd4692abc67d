package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Frame;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of a workload in which it was noted which code made each event of the trace.
 *
 * @param execution what was run
 */
public record Recording(Execution execution, List<List<Frame>> frames) {

  /** Runs a workload on a fresh testbed, which is of no other use afterwards. */
  public static Recording of(Testbed testbed, Workload workload) {
    List<List<Frame>> frames = new ArrayList<>();
    Map<List<Frame>, List<Frame>> known = new HashMap<>();
    testbed.watch((_, stack) -> frames.add(known.computeIfAbsent(stack.frames(), now -> now)));
    return new Recording(testbed.execute(workload), frames);
  }

  /** The code that made an event, innermost first; empty if it was the workload or is not known. */
  public List<Frame> of(int event) {
    return event < frames.size() ? frames.get(event) : List.of();
  }
}
