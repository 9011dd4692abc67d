package dev.tornline.fuzzer.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is said while a command works; the time is the test's. */
final class LiveActivityTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong(-5);
  private final LineDisplay lines = new LineDisplay(err, nanos::get);
  private final LiveActivity logged = new LiveActivity(() -> lines);

  @Test
  void lines_atOnceAndEveryTenSeconds_sayWhatIsDone() {
    logged.counting("checking cases", "cases", 9);
    for (int second = 0; second <= 20; second++) {
      logged.part("corpus/" + second + ".tl");
      logged.tick();
      logged.count();
      pass(Duration.ofSeconds(1));
    }
    assertEquals(
        """
        tornline: checking cases: 0 of 9 cases, corpus/0.tl
        tornline: checking cases: 10 of 9 cases, corpus/10.tl
        tornline: checking cases: 20 of 9 cases, corpus/20.tl
        """,
        said());
  }

  @Test
  void lines_afterARest_goOnAtTheirPace() {
    logged.doing("booting a guest");
    logged.tick();
    logged.rest();
    logged.tick();
    logged.counting("examining crash states", "states", Activity.UNKNOWN);
    logged.count();
    pass(Duration.ofSeconds(9));
    logged.tick();
    pass(Duration.ofSeconds(1));
    logged.tick();
    assertEquals(
        """
        tornline: booting a guest
        tornline: examining crash states: 1 states
        """,
        said());
  }

  @Test
  void bar_ofATotal_fitsTheTerminalAndNamesThePart() {
    LiveActivity activity = new LiveActivity(() -> new BarDisplay(err, () -> 60, () -> {}));
    activity.counting("checking cases", "cases", 8);
    activity.part("a.tl");
    activity.count();
    activity.count();
    activity.tick();
    String bar = said().replace("\r\033[K", "");
    assertTrue(bar.startsWith("checking cases  25% ["), bar);
    assertTrue(bar.contains("2/8 cases"), bar);
    assertTrue(bar.contains("a.tl"), bar);
    assertTrue(bar.length() < 60, bar);
    assertFalse(bar.contains("\n"), bar);
  }

  @Test
  void bar_withoutATotal_isASentence() {
    LiveActivity activity = new LiveActivity(() -> new BarDisplay(err, () -> 60, () -> {}));
    activity.doing("checking target linux-ext4: booting a guest");
    activity.tick();
    String sentence = said().replace("\r\033[K", "");
    assertTrue(sentence.matches("checking target linux-ext4: booting a guest, \\d+ s"), sentence);
  }

  @Test
  void bar_isErased_beforeAnythingElseIsWritten() {
    LiveActivity activity = new LiveActivity(() -> new BarDisplay(err, () -> 60, () -> {}));
    PrintStream out = new PrintStream(activity.around(bytes), true, StandardCharsets.UTF_8);
    activity.doing("minimizing");
    activity.tick();
    bytes.reset();
    out.print("7 steps");
    activity.tick();
    out.println();
    assertEquals("\r\033[K7 steps\n", said());
    activity.tick();
    bytes.reset();
    activity.rest();
    assertEquals("\r\033[K", said());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
