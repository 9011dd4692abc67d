package dev.tornline.fuzzer.report;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;

/**
 * Where in a workload the power fails.
 *
 * @param step the step in progress or last ended; -1 before the first
 * @param ended whether that step had ended
 * @param event what was about to happen or had just happened; empty if the step had ended
 */
public record CrashPlace(int step, boolean ended, String event) {

  /** The place before an event of a trace. */
  public static CrashPlace of(Trace trace, int point) {
    int step = -1;
    boolean ended = true;
    for (int event = 0; event < point; event++) {
      EventKind kind = trace.kind(event);
      if (kind == EventKind.STEP_BEGIN || kind == EventKind.STEP_END) {
        step = (int) trace.address(event);
        ended = kind == EventKind.STEP_END;
      }
    }
    return new CrashPlace(step, ended, ended ? "" : event(trace, point));
  }

  /** The same for a crash during recovery. */
  public static String inRecovery(Trace recovery, int point) {
    return point == 0
        ? "before its first store"
        : point == recovery.size() ? "at its end" : event(recovery, point);
  }

  /** As a sentence without a full stop. */
  public String sentence() {
    if (step < 0) {
      return "the power fails before the first step";
    }
    return ended
        ? "the power fails after step " + (step + 1)
        : "the power fails during step " + (step + 1) + ", " + event;
  }

  private static String event(Trace trace, int point) {
    if (point < trace.size()) {
      EventKind next = trace.kind(point);
      if (next == EventKind.FENCE) {
        return "before a fence";
      }
      if (next == EventKind.CLFLUSH) {
        return "before the flush of line " + line(trace, point);
      }
    }
    EventKind last = trace.kind(point - 1);
    return switch (last) {
      case FLUSH, CLFLUSH -> "after the flush of line " + line(trace, point - 1);
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK ->
          "after a store to line " + line(trace, point - 1);
      case FENCE -> "after a fence";
      case FAULT -> "after a page fault";
      case STEP_BEGIN, STEP_END -> "at its start";
    };
  }

  private static String line(Trace trace, int event) {
    return Long.toHexString(trace.address(event) / 64);
  }
}
