package dev.tornline.fuzzer.status;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * The colours of the screen. They repeat what the words say, and nothing is lost without them.
 *
 * @param colours whether there are any
 */
record Paint(boolean colours) {

  /** Colours, unless the environment has {@code NO_COLOR}. */
  static Paint of(UnaryOperator<String> environment) {
    String noColor = environment.apply("NO_COLOR");
    return new Paint(noColor == null || noColor.isEmpty());
  }

  /** The lines of a screen, of which the first is the title. */
  List<AttributedString> lines(List<String> lines) {
    List<AttributedString> painted = new ArrayList<>();
    for (String line : lines) {
      painted.add(
          colours
              ? new AttributedString(line, style(line, painted.isEmpty()))
              : new AttributedString(line));
    }
    return painted;
  }

  private static AttributedStyle style(String line, boolean title) {
    String findings = Term.FINDINGS.word() + ": ";
    if (title) {
      return AttributedStyle.BOLD;
    }
    if (line.startsWith("! ")) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    }
    return line.startsWith(findings) && !line.startsWith(findings + "0 ")
        ? AttributedStyle.BOLD.foreground(AttributedStyle.RED)
        : AttributedStyle.DEFAULT;
  }
}
