package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.util.HashMap;
import java.util.Map;

/** Which step of the workload each event of a trace belongs to. */
final class Steps {

  private final Trace trace;
  private final int[] stepAt;
  private final Map<Integer, Integer> begins = new HashMap<>();
  private final Map<Integer, Integer> ends = new HashMap<>();

  Steps(Trace trace) {
    this.trace = trace;
    this.stepAt = new int[trace.size() + 1];
    int step = -1;
    for (int event = 0; event < trace.size(); event++) {
      if (trace.kind(event) == EventKind.STEP_BEGIN) {
        step = (int) trace.address(event);
      }
      stepAt[event] = step;
      begins.putIfAbsent(step, event);
      ends.put(step, event + 1);
    }
    stepAt[trace.size()] = step;
  }

  /** The step of an event, or the last one before it; -1 before the first. */
  int of(int event) {
    return stepAt[Math.clamp(event, 0, stepAt.length - 1)];
  }

  /** The first event of a step; 0 if it did not begin. */
  int begin(int step) {
    return begins.getOrDefault(step, 0);
  }

  /** The event after the last one of a step; 0 if it did not begin. */
  int end(int step) {
    return ends.getOrDefault(step, 0);
  }

  /** Whether an event is a store. */
  boolean isStore(int event) {
    return trace.kind(event).isStore();
  }

  /** Whether an event is a flush. */
  boolean isFlush(int event) {
    EventKind kind = trace.kind(event);
    return kind == EventKind.FLUSH || kind == EventKind.CLFLUSH;
  }

  /** Whether an event is a fault that mapped an address. */
  boolean isFaultOn(int event, long address) {
    return trace.kind(event) == EventKind.FAULT
        && trace.address(event) <= address
        && address < trace.address(event) + trace.length(event);
  }

  /** Whether an event is a flush or a fence. */
  boolean isOrdering(int event) {
    return isFlush(event) || trace.kind(event) == EventKind.FENCE;
  }
}
