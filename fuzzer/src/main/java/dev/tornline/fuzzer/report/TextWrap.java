package dev.tornline.fuzzer.report;

/** Breaks text into lines. */
public final class TextWrap {

  /** Columns of what is printed for people: those of the smallest usual terminal. */
  public static final int WIDTH = 80;

  private TextWrap() {}

  /**
   * The text after a prefix, broken between words so that no line is longer than the width if its
   * words allow that; later lines are indented by as much as the prefix is long. No newline at the
   * end.
   */
  public static String hanging(String prefix, String text, int width) {
    StringBuilder all = new StringBuilder(prefix);
    int column = prefix.length();
    boolean first = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!first && column + 1 + word.length() > width) {
        all.append('\n').append(" ".repeat(prefix.length()));
        column = prefix.length();
        first = true;
      }
      if (!first) {
        all.append(' ');
        column++;
      }
      all.append(word);
      column += word.length();
      first = false;
    }
    return all.toString();
  }
}
