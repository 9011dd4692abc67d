package dev.tornline.oracle.workload.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line.
 *
 * @param column where it starts, from 1
 */
record Token(String text, int column) {

  private static final int SHOWN = 40;

  /** The words of a line up to a comment. */
  static List<Token> of(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length() && line.charAt(at) != '#') {
      int end = at;
      while (end < line.length() && !isSpace(line.charAt(end)) && line.charAt(end) != '#') {
        end++;
      }
      if (end > at) {
        tokens.add(new Token(line.substring(at, end), at + 1));
      } else {
        end++;
      }
      at = end;
    }
    return tokens;
  }

  /** The word in quotes, shortened if it is long. */
  String quoted() {
    return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
