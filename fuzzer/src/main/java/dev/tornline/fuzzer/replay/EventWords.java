package dev.tornline.fuzzer.replay;

import dev.tornline.fuzzer.report.Words;
import dev.tornline.oracle.trace.Trace;
import java.util.Optional;

/** Events of traces in words. */
final class EventWords {

  private static final int LINE = 64;

  private EventWords() {}

  /**
   * Where two traces part, as a part of a sentence; empty if they are the same.
   *
   * @param expected the stored trace
   * @param now the trace that was found
   */
  static Optional<String> firstDifference(Trace expected, Trace now) {
    int event = expected.firstDifference(now);
    if (event < 0) {
      return Optional.empty();
    }
    String at = "event " + event + " ";
    if (event == expected.size()) {
      return Optional.of(at + "is additional, " + of(now, event));
    }
    if (event == now.size()) {
      return Optional.of(at + "is missing, " + of(expected, event));
    }
    String was = of(expected, event);
    String is = of(now, event);
    return Optional.of(
        was.equals(is) ? at + "has different bytes, " + is : at + "is " + is + ", and was " + was);
  }

  /** A line by its number, as reports name it. */
  static String line(long address) {
    return "line " + Long.toHexString(address / LINE);
  }

  private static String of(Trace trace, int event) {
    String thread = trace.thread(event) == 0 ? "" : " by thread " + trace.thread(event);
    return switch (trace.kind(event)) {
          case STORE -> store("a store", trace, event);
          case STORE_NT -> store("a non-temporal store", trace, event);
          case STORE_BLOCK -> store("a store for the block layer", trace, event);
          case STORE_REP -> store("a wide copy", trace, event);
          case FLUSH -> "a flush of " + line(trace.address(event)) + in(trace, event);
          case CLFLUSH -> "a clflush of " + line(trace.address(event)) + in(trace, event);
          case FENCE -> "a fence" + in(trace, event);
          case FAULT ->
              "a page fault that maps "
                  + trace.length(event)
                  + " bytes from "
                  + line(trace.address(event))
                  + in(trace, event);
          case STEP_BEGIN -> "the start of step " + (trace.address(event) + 1);
          case STEP_END -> "the end of step " + (trace.address(event) + 1);
        }
        + thread;
  }

  private static String store(String what, Trace trace, int event) {
    long address = trace.address(event);
    int length = trace.length(event);
    return what
        + " of "
        + Words.count(length, "byte")
        + " to "
        + line(address)
        + " at byte "
        + address % LINE
        + in(trace, event);
  }

  private static String in(Trace trace, int event) {
    int step = trace.stepOf(event);
    return step < 0 ? " before the first step" : " in step " + (step + 1);
  }
}
