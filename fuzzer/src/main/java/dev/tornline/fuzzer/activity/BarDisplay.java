package dev.tornline.fuzzer.activity;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.jline.terminal.Terminal;

/** The last line of a terminal: a progress bar, or a sentence where there is no total. */
final class BarDisplay implements Display {

  /** To the beginning of the line, and the rest of it away. */
  private static final String ERASE = "\r\033[K";

  private static final int NEVER = Integer.MAX_VALUE;

  /** What is in progress takes at most a third of the line. */
  private static final int PART_SHARE = 3;

  private final PrintStream err;
  private final IntSupplier columns;
  private final Runnable release;
  private Work shown;
  private ProgressBar bar;
  private volatile String rendered = "";
  private boolean visible;

  /**
   * A bar on a stream.
   *
   * @param columns of the terminal
   * @param release called at the end
   */
  BarDisplay(PrintStream err, IntSupplier columns, Runnable release) {
    this.err = err;
    this.columns = columns;
    this.release = release;
  }

  /** A bar on a terminal, which is closed with it. */
  static BarDisplay on(Terminal terminal, PrintStream err) {
    return new BarDisplay(
        err,
        () -> terminal.getColumns() > 0 ? terminal.getColumns() : 80,
        () -> {
          try {
            terminal.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void show(Work work) {
    if (work != shown || bar == null) {
      closeBar();
      shown = work;
      bar = bar(work);
    }
    bar.stepTo(work.done());
    bar.setExtraMessage(shortened(work.part(), columns.getAsInt() / PART_SHARE));
    bar.refresh();
    err.print(ERASE + rendered);
    err.flush();
    visible = true;
  }

  @Override
  public void erase() {
    if (visible) {
      err.print(ERASE);
      err.flush();
      visible = false;
    }
  }

  @Override
  public void close() {
    erase();
    closeBar();
    release.run();
  }

  private static String shortened(String part, int width) {
    return part.length() <= width ? part : part.substring(0, Math.max(0, width - 3)) + "...";
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** A bar that is rendered when it is asked to be, and drawn by this class. */
  private ProgressBar bar(Work work) {
    ProgressBarBuilder builder =
        ProgressBar.builder()
            .setTaskName(work.what())
            .setInitialMax(work.total())
            .setUnit(work.unit().isEmpty() ? "" : " " + work.unit(), 1)
            .setStyle(ProgressBarStyle.ASCII)
            .continuousUpdate()
            .setUpdateIntervalMillis(NEVER)
            .setConsumer(
                new DelegatingProgressBarConsumer(text -> rendered = text) {
                  @Override
                  public int getMaxRenderedLength() {
                    return columns.getAsInt() - 1;
                  }
                });
    if (!work.hasTotal()) {
      builder.setRenderer((state, width) -> sentence(work, state, width));
    }
    return builder.build();
  }

  private static String sentence(Work work, ProgressState state, int width) {
    String text = work.words() + ", " + state.getTotalElapsed().toSeconds() + " s";
    return text.length() <= width ? text : text.substring(0, Math.max(0, width));
  }
}
