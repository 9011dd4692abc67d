package dev.tornline.fuzzer.status;

import dev.tornline.fuzzer.campaign.CampaignWatcher;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.StoredFinding;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;

/** A live screen, painted again at every progress; only what changed is written. */
public final class ScreenStatus implements CampaignWatcher, AutoCloseable {

  private static final int WIDTH_FALLBACK = 80;
  private static final int HEIGHT_FALLBACK = 24;

  private final Terminal terminal;
  private final Display display;
  private final String title;
  private final boolean colours;
  private String trouble = "";
  private boolean closed;

  private ScreenStatus(Terminal terminal, String title, boolean colours) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    this.title = title;
    this.colours = colours;
  }

  /**
   * Takes the terminal.
   *
   * @param title the first line of the screen
   * @param environment value of an environment variable, or null; NO_COLOR is respected
   */
  public static ScreenStatus open(
      String title, java.util.function.UnaryOperator<String> environment) throws IOException {
    String noColor = environment.apply("NO_COLOR");
    return new ScreenStatus(
        // JLine's own way with signals would end the process at Ctrl-C, before anything is saved.
        TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build(),
        title,
        noColor == null || noColor.isEmpty());
  }

  @Override
  public void progress(Progress progress) {
    try {
      paint(progress);
    } catch (IllegalStateException e) {
      // The process is about to end, and JLine has closed the terminal: nothing to paint on.
      closed = true;
    }
  }

  private void paint(Progress progress) {
    Size size = terminal.getSize();
    int width = size.getColumns() > 0 ? size.getColumns() : WIDTH_FALLBACK;
    int height = size.getRows() > 0 ? size.getRows() : HEIGHT_FALLBACK;
    display.resize(height, width);
    List<AttributedString> lines =
        ScreenLines.lines(title, progress, trouble, width - 1, height - 1).stream()
            .map(this::paint)
            .toList();
    display.update(lines, -1);
  }

  @Override
  public void found(StoredFinding finding) {
    // The next progress shows it.
  }

  @Override
  public void trouble(String message) {
    trouble = message;
  }

  /** Gives the terminal back; the last screen stays. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      terminal.writer().println();
      terminal.flush();
    }
    terminal.close();
  }

  private AttributedString paint(String line) {
    if (!colours) {
      return new AttributedString(line);
    }
    AttributedStyle style = AttributedStyle.DEFAULT;
    if (line.startsWith("! ")) {
      style = style.foreground(AttributedStyle.YELLOW);
    } else if (line.startsWith("findings: ") && !line.startsWith("findings: 0")) {
      style = style.foreground(AttributedStyle.RED).bold();
    } else if (line.equals(title)) {
      style = style.bold();
    }
    return new AttributedString(line, style);
  }
}
