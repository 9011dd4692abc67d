package dev.tornline.oracle.persistency;

import dev.tornline.oracle.trace.Trace;

/**
 * Where the power may fail: before every fence, before and after every flush, at every end of a
 * step and at the end of the trace; with persistent caches (eADR) also after every cached store.
 */
public final class CrashPoints {

  private CrashPoints() {}

  /**
   * Whether the power may fail right before an event.
   *
   * @param event 0 to the size of the trace, which stands for its end
   */
  public static boolean isPoint(Trace trace, int event, Domain domain) {
    if (event == trace.size()) {
      return true;
    }
    return switch (trace.kind(event)) {
      case FENCE, CLFLUSH -> true;
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK, FLUSH, STEP_BEGIN, STEP_END, FAULT ->
          event > 0 && isPointAfter(trace, event - 1, domain);
    };
  }

  /**
   * Refuses a crash point that lies outside of a trace.
   *
   * @param point the event before which the power fails
   */
  public static void require(Trace trace, int point) {
    if (point < 0 || point > trace.size()) {
      throw new IllegalArgumentException(
          "crash point " + point + " is not within the " + trace.size() + " events of the trace");
    }
  }

  private static boolean isPointAfter(Trace trace, int event, Domain domain) {
    return switch (trace.kind(event)) {
      case FLUSH, CLFLUSH, STEP_END -> true;
      case STORE, STORE_REP -> domain == Domain.EADR;
      case STORE_NT, STORE_BLOCK, FENCE, STEP_BEGIN, FAULT -> false;
    };
  }
}
