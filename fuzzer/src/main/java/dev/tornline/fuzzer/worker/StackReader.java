package dev.tornline.fuzzer.worker;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the method of a target that the fuzzing thread is in. */
final class StackReader {

  private final List<String> packages;

  /**
   * A reader for a target.
   *
   * @param instrumentation globs of the form {@code a.b.**}
   */
  StackReader(List<String> instrumentation) {
    packages = instrumentation.stream().map(glob -> glob.replace("*", "")).toList();
  }

  /**
   * The topmost method of the target in the thread that runs inputs, as {@code Class.method}; empty
   * if the thread is not in the target.
   */
  Optional<String> place(Map<Thread, StackTraceElement[]> stacks) {
    return stacks.values().stream()
        .filter(stack -> Arrays.stream(stack).anyMatch(StackReader::runsInput))
        .flatMap(Arrays::stream)
        .filter(frame -> packages.stream().anyMatch(frame.getClassName()::startsWith))
        .map(frame -> simple(frame.getClassName()) + "." + frame.getMethodName())
        .findFirst();
  }

  private static boolean runsInput(StackTraceElement frame) {
    return frame.getClassName().equals(InputExaminer.class.getName());
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
