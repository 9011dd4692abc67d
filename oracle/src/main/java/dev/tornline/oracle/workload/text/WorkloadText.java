package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;

/**
 * The text form of workloads, version 1; the package documentation has the grammar.
 *
 * <p>For every workload {@code parse(s, print(w))} equals {@code w}, and printing is canonical:
 * equal workloads print equally.
 */
public final class WorkloadText {

  /** What the name of a file with a workload ends with. */
  public static final String SUFFIX = ".tl";

  /** The first line of every workload. */
  public static final String HEADER = "tornline workload v1";

  /** The longest line, in characters. */
  public static final int MAX_LINE = 4096;

  private WorkloadText() {}

  /**
   * Reads a workload.
   *
   * @param source names the text in error messages, say the path of the file
   * @throws WorkloadSyntaxException if the text is no workload
   */
  public static Workload parse(String source, String text) {
    return new WorkloadParser(source).parse(text);
  }

  /**
   * Reads a number of bytes as workloads write it: {@code 4096}, {@code 0x1000}, {@code 2MiB-8}.
   *
   * @throws IllegalArgumentException with a message for the user if it is none
   */
  public static long parseBytes(String text) {
    return Numbers.parse(text);
  }

  /** The canonical text, ending in a newline. */
  public static String print(Workload workload) {
    StringBuilder text = new StringBuilder();
    text.append(HEADER).append('\n');
    text.append("device ").append(Numbers.print(workload.geometry().deviceBytes())).append('\n');
    if (!workload.steps().isEmpty()) {
      text.append('\n');
    }
    for (Step step : workload.steps()) {
      text.append(print(step)).append('\n');
    }
    return text.toString();
  }

  /** The canonical line of one step, without a newline. */
  public static String print(Step step) {
    String operation = Verb.print(Form.of(step.operation()));
    return step.thread() == 0 ? operation : "[t" + step.thread() + "] " + operation;
  }
}
