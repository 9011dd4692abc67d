package dev.tornline.fuzzer.activity;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Says what is done on standard error, once a command has been at it for more than a moment. */
public final class LiveActivity implements Activity {

  /** So that something is said within two seconds, the start of the JVM among them. */
  private static final Duration PATIENCE = Duration.ofMillis(1300);

  private static final Duration TICK = Duration.ofMillis(250);

  private final Supplier<Display> displays;
  private final Thread ticker = Thread.ofPlatform().daemon().name("activity").unstarted(this::run);
  private Display display;
  private volatile Work work;
  private boolean inLine;

  /**
   * An activity of which nothing is shown but by {@link #tick}.
   *
   * @param displays makes the display when there is something to show, again after each rest
   */
  LiveActivity(Supplier<Display> displays) {
    this.displays = displays;
  }

  /** An activity that is shown in the terminal on standard error, or as lines if there is none. */
  public static LiveActivity start() {
    PrintStream err = System.err;
    LineDisplay lines = new LineDisplay(err, System::nanoTime);
    LiveActivity activity =
        new LiveActivity(
            () ->
                ErrorTerminal.open()
                    .<Display>map(terminal -> BarDisplay.on(terminal, err))
                    .orElse(lines));
    activity.ticker.start();
    return activity;
  }

  @Override
  public void counting(String what, String unit, long total) {
    work = new Work(what, unit, total);
  }

  @Override
  public void count() {
    Work now = work;
    if (now != null) {
      now.count();
    }
  }

  @Override
  public void part(String name) {
    Work now = work;
    if (now != null) {
      now.part(name);
    }
  }

  @Override
  public synchronized void rest() {
    work = null;
    if (display != null) {
      display.close();
      display = null;
    }
  }

  /** A stream to the same terminal: what is shown is taken away before something is written. */
  public OutputStream around(OutputStream stream) {
    return new AsideStream(this, stream);
  }

  private void run() {
    try {
      Thread.sleep(PATIENCE);
      while (true) {
        tick();
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows how it stands. */
  synchronized void tick() {
    Work now = work;
    if (now == null || inLine) {
      return;
    }
    if (display == null) {
      display = displays.get();
    }
    display.show(now);
  }

  /** Something else is about to be written. Call with the monitor held. */
  void erase() {
    if (display != null) {
      display.erase();
    }
  }

  /** Something else was written. Call with the monitor held. */
  void wrote(boolean wholeLine) {
    inLine = !wholeLine;
  }
}
