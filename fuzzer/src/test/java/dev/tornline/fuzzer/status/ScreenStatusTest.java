package dev.tornline.fuzzer.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.testing.Emulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live screen on a terminal that is no device; {@code TerminalTest} has one that is. */
final class ScreenStatusTest {

  private static final String TITLE = "tornline toy";
  private static final String RED = "31";

  private final ByteArrayOutputStream painted = new ByteArrayOutputStream();
  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final Emulator emulated = new Emulator(80, 24);
  private Echoing terminal;
  private ScreenStatus screen;

  @BeforeEach
  void open() throws IOException {
    terminal = new Echoing(new PipedInputStream(keyboard), painted);
    terminal.setSize(Size.of(80, 24));
    screen = screen(true);
  }

  @AfterEach
  void close() throws IOException {
    screen.close();
  }

  @Test
  void screen_whileOpen_doesNotEcho_andGivesItBack() throws IOException {
    assertFalse(terminal.echoes);
    screen.progress(StatusTest.progress(2, 0));
    screen.close();
    assertTrue(terminal.echoes);
  }

  @Test
  void screen_ofAnotherSize_isClearedAndPaintedWhole() {
    screen.progress(StatusTest.progress(7, 0));
    assertEquals(expected(7, 80, 24), seen());
    for (Size size : List.of(Size.of(60, 12), Size.of(120, 40), Size.of(80, 24))) {
      terminal.setSize(size);
      emulated.resize(size.getColumns(), size.getRows());
      terminal.raise(Signal.WINCH);
      assertEquals(expected(7, size.getColumns(), size.getRows()), seen());
    }
  }

  @Test
  void screen_afterProgressAndClose_isWholeAndTheCursorIsBelow() throws IOException {
    screen.progress(StatusTest.progress(1, 0));
    screen.progress(StatusTest.progress(2, 0));
    screen.close();
    String expected = expected(2, 80, 24);
    assertEquals(expected, seen());
    assertEquals(List.of(0, (int) expected.lines().count()), emulated.cursor());
  }

  @Test
  void questionMark_showsTheGlossary_andAnyKeyGoesBack() throws Exception {
    screen.progress(StatusTest.progress(1, 0));
    type('x');
    type('?');
    await(() -> Emulator.screen(text()).contains(Term.HITS.meaning()));
    type('x');
    await(() -> Emulator.screen(text()).equals(expected(1, 80, 24)));
  }

  @Test
  void colours_areThere_unlessTheyAreNotWanted() throws IOException {
    screen.progress(StatusTest.progress(1, 0));
    assertTrue(text().contains(RED + ";") || text().contains(RED + "m"), text());
    screen.close();
    painted.reset();
    terminal = new Echoing(new PipedInputStream(), painted);
    terminal.setSize(Size.of(80, 24));
    screen = screen(false);
    screen.progress(StatusTest.progress(1, 0));
    assertFalse(text().contains(RED + "m"), text());
    assertFalse(text().contains(RED + ";"), text());
    assertTrue(text().contains("findings: 1 new"), text());
  }

  @Test
  void paint_honoursNoColor() {
    assertTrue(Paint.of(_ -> null).colours());
    assertTrue(Paint.of(_ -> "").colours());
    assertFalse(Paint.of(name -> name.equals("NO_COLOR") ? "1" : null).colours());
  }

  /** What the screen should look like. */
  private static String expected(int findings, int width, int height) {
    return String.join(
            "\n",
            ScreenLines.lines(TITLE, StatusTest.progress(findings, 0), "", width - 1, height - 1))
        + "\n";
  }

  /** What the terminal shows of what was painted. */
  private String seen() {
    emulated.write(text());
    painted.reset();
    return emulated.screen();
  }

  /** A terminal that is no device, and remembers whether it echoes. */
  private static final class Echoing extends ExternalTerminal {

    private boolean echoes = true;

    Echoing(InputStream keyboard, OutputStream painted) throws IOException {
      super("test", "xterm", keyboard, painted, StandardCharsets.UTF_8);
    }

    @Override
    public void setAttributes(Attributes attributes) {
      super.setAttributes(attributes);
      echoes = attributes.getLocalFlag(LocalFlag.ECHO);
    }
  }

  private ScreenStatus screen(boolean colours) {
    return new ScreenStatus(terminal, "tornline toy", new Paint(colours), () -> {});
  }

  private void type(char key) throws IOException {
    keyboard.write(key);
    keyboard.flush();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it does not come");
      Thread.sleep(10);
    }
  }

  private String text() {
    return painted.toString(StandardCharsets.UTF_8);
  }
}
