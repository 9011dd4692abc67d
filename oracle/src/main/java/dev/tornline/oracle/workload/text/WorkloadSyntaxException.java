package dev.tornline.oracle.workload.text;

/** A text is no workload. The message is one printable line for the user, with place and remedy. */
public final class WorkloadSyntaxException extends RuntimeException {

  /** Whatever stands in a workload, its error fits on the screen. */
  private static final int MAX_LENGTH = 800;

  /**
   * An error at a place.
   *
   * @param source names the text
   * @param line from 1
   * @param column in characters, from 1
   * @param problem what is wrong and what to do, in one line; what cannot be printed is escaped
   */
  public WorkloadSyntaxException(String source, int line, int column, String problem) {
    super(source + ":" + line + ":" + column + ": " + printable(problem));
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        printable.append(c);
      } else {
        printable.append(String.format("\\u%04x", (int) c));
      }
    }
    return printable.append(text.length() > MAX_LENGTH ? "..." : "").toString();
  }
}
