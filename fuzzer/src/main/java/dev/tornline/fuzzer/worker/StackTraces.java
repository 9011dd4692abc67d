package dev.tornline.fuzzer.worker;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text. */
final class StackTraces {

  private StackTraces() {}

  static String of(Throwable problem) {
    StringWriter text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** The topmost frame; empty if there is none. */
  static String top(Throwable problem) {
    StackTraceElement[] stack = problem.getStackTrace();
    return stack.length == 0 ? "" : " at " + stack[0];
  }
}
