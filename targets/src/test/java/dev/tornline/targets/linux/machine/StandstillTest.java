package dev.tornline.targets.linux.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StandstillTest {

  private long seconds;
  private long processorSeconds;
  private final Standstill standstill =
      new Standstill(
          Duration.ofSeconds(30),
          () -> Duration.ofSeconds(seconds).toNanos(),
          () -> Duration.ofSeconds(processorSeconds));

  @Test
  void hangs_busyGuestWithoutProgress_afterItsPatience() {
    assertFalse(standstill.hangs(1));
    pass(29, 29);
    assertFalse(standstill.hangs(1));
    pass(1, 1);
    assertTrue(standstill.hangs(1));
  }

  @Test
  void hangs_guestThatGetsLittleOfABusyMachine_notYet() {
    assertFalse(standstill.hangs(1));
    pass(100, 20);
    assertFalse(standstill.hangs(1));
  }

  @Test
  void hangs_guestThatOnlyWaits_afterSeveralTimesThat() {
    assertFalse(standstill.hangs(1));
    pass(120, 0);
    assertTrue(standstill.hangs(1));
  }

  @Test
  void hangs_guestWithProgress_never() {
    for (int progress = 0; progress < 10; progress++) {
      assertFalse(standstill.hangs(progress));
      pass(60, 60);
    }
  }

  private void pass(long time, long processorTime) {
    seconds += time;
    processorSeconds += processorTime;
  }
}
