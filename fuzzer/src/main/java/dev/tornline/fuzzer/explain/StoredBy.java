package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.FrameWords;
import dev.tornline.fuzzer.report.StepWords;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who stored what is pending, in words.
 *
 * @param nobody what stores if no step does
 * @param stacks which code made the events of the trace
 */
record StoredBy(Workload workload, String nobody, EventStacks stacks, FrameWords frames) {

  /** Of each step its text, and in a line of its own the code that stored last. */
  List<String> lines(PendingLineFacts line) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Integer, Integer> store : line.stores().entrySet()) {
      lines.add(step(store.getKey()));
      List<Frame> stack = stacks.of(store.getValue());
      if (!stack.isEmpty()) {
        lines.add("  in " + frames.name(stack.getFirst()));
      }
    }
    return lines;
  }

  private String step(int step) {
    return step < 0 ? nobody : StepWords.name(workload, step);
  }
}
