package dev.tornline.fuzzer.status;

import dev.tornline.fuzzer.campaign.CampaignWatcher;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.StoredFinding;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * A live screen, painted again at every progress; only what changed is written. Typed keys are not
 * echoed meanwhile, and {@code ?} explains the words on the screen.
 */
public final class ScreenStatus implements CampaignWatcher, AutoCloseable {

  private static final int WIDTH_FALLBACK = 80;
  private static final int HEIGHT_FALLBACK = 24;

  /** No page of the glossary is shown. */
  private static final int LIVE = -1;

  private final Terminal terminal;
  private final Attributes before;
  private final Keys keys;
  private final String title;
  private final Paint paint;
  private Display display;
  private Optional<Progress> last = Optional.empty();
  private String trouble = "";
  private int glossary = LIVE;
  private boolean closed;

  /** A screen on a terminal, which is closed with it. */
  ScreenStatus(Terminal terminal, String title, Paint paint, Runnable interrupt) {
    this.terminal = terminal;
    this.title = title;
    this.paint = paint;
    this.display = new Display(terminal, false);
    this.before = terminal.enterRawMode();
    terminal.handle(Signal.WINCH, _ -> redraw());
    terminal.handle(Signal.CONT, _ -> goOn());
    terminal.handle(Signal.INT, _ -> interrupt.run());
    this.keys = Keys.of(terminal, this::typed);
  }

  /**
   * Takes the terminal.
   *
   * @param title the first line of the screen
   * @param environment value of an environment variable, or null; NO_COLOR is respected
   * @param interrupt called at Ctrl-C, which ends the process no more
   */
  public static ScreenStatus open(
      String title, UnaryOperator<String> environment, Runnable interrupt) throws IOException {
    // JLine's own way with signals would end the process at Ctrl-C, before anything is saved.
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .nativeSignals(false)
            // Else it asks the terminal what it can, and the answers may reach the shell.
            .graphemeCluster(false)
            .build();
    ScreenStatus screen = new ScreenStatus(terminal, title, Paint.of(environment), interrupt);
    ProcessSignals.passTo(terminal, Signal.WINCH, Signal.CONT, Signal.INT);
    return screen;
  }

  @Override
  public synchronized void progress(Progress progress) {
    last = Optional.of(progress);
    show();
  }

  @Override
  public void found(StoredFinding finding) {
    // The next progress shows it.
  }

  @Override
  public synchronized void trouble(String message) {
    trouble = message;
  }

  /** Gives the terminal back as it was; the last screen stays, and the cursor is below it. */
  @Override
  public void close() throws IOException {
    keys.close();
    synchronized (this) {
      if (!closed) {
        glossary = LIVE;
        show();
      }
      if (!closed) {
        closed = true;
        terminal.setAttributes(before);
        terminal.writer().println();
        terminal.flush();
      }
    }
    ProcessSignals.giveBack();
    terminal.close();
  }

  /** Goes to the first page of the glossary, then through the others, and back. */
  private synchronized void typed(int key) {
    if (glossary != LIVE || key == '?') {
      glossary = glossary + 1 < GlossaryLines.pages(size().getRows() - 1) ? glossary + 1 : LIVE;
      show();
    }
  }

  /** The process was stopped, and somebody else had the terminal. */
  private synchronized void goOn() {
    terminal.enterRawMode();
    redraw();
  }

  /** Nobody knows where the terminal has put the lines: it is cleared and painted from the top. */
  private synchronized void redraw() {
    if (!closed) {
      terminal.puts(Capability.clear_screen);
      display = new Display(terminal, false);
      show();
    }
  }

  private synchronized void show() {
    if (closed || last.isEmpty()) {
      return;
    }
    try {
      Size size = size();
      List<AttributedString> lines = lines(last.get(), size.getColumns() - 1, size.getRows() - 1);
      display.resize(size);
      display.update(lines, size.cursorPos(lines.size() - 1, lines.getLast().columnLength()));
    } catch (IllegalStateException e) {
      // The process is about to end, and JLine has closed the terminal: nothing to paint on.
      closed = true;
    }
  }

  private List<AttributedString> lines(Progress progress, int width, int height) {
    List<String> lines =
        glossary == LIVE
            ? ScreenLines.lines(title, progress, trouble, width, height)
            : GlossaryLines.lines(glossary, width, height);
    return paint.lines(lines);
  }

  private Size size() {
    Size size = terminal.getSize();
    return Size.of(
        size.getColumns() > 0 ? size.getColumns() : WIDTH_FALLBACK,
        size.getRows() > 0 ? size.getRows() : HEIGHT_FALLBACK);
  }
}
