package dev.tornline.oracle.workload.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A word of a line.
 *
 * @param column where it starts, from 1
 */
record Token(String text, int column) {

  private static final int SHOWN = 40;
  private static final Pattern WORD = Pattern.compile("[^ \\t]+");

  /** The words of a line up to a comment. */
  static List<Token> of(String line) {
    int comment = line.indexOf('#');
    return WORD.matcher(comment < 0 ? line : line.substring(0, comment))
        .results()
        .map(word -> new Token(word.group(), word.start() + 1))
        .toList();
  }

  /** The word in quotes, shortened if it is long. */
  String quoted() {
    return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
  }
}
