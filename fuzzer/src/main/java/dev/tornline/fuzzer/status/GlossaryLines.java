package dev.tornline.fuzzer.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of the live screen explained, in pages that fit the terminal. */
final class GlossaryLines {

  private GlossaryLines() {}

  /** How many pages there are. */
  static int pages(int height) {
    return (Term.values().length + rows(height) - 1) / rows(height);
  }

  /**
   * A page.
   *
   * @param page counted from 0
   * @param width columns; longer lines are cut
   * @param height rows
   */
  static List<String> lines(int page, int width, int height) {
    List<String> lines = new ArrayList<>();
    boolean last = page + 1 >= pages(height);
    lines.add("The words on the screen   (any key: " + (last ? "back" : "go on") + ")");
    Term[] terms = Term.values();
    int first = page * rows(height);
    for (int i = first; i < Math.min(first + rows(height), terms.length); i++) {
      lines.add(String.format(Locale.ROOT, "  %-13s %s", terms[i].word(), terms[i].meaning()));
    }
    return lines.stream().map(line -> ScreenLines.cut(line, width)).toList();
  }

  private static int rows(int height) {
    return Math.max(1, height - 1);
  }
}
