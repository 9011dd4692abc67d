package dev.tornline.fuzzer.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rates over the last seconds. */
final class RateMeterTest {

  private final RateMeter meter = new RateMeter();

  @Test
  void rate_ofNothing_isZero() {
    assertEquals(0, meter.perSecond());
    note(5, 100);
    assertEquals(0, meter.perSecond());
  }

  @Test
  void rate_afterAPause_forgetsWhatWasBefore() {
    for (int second = 0; second <= 20; second++) {
      note(second, second * 100L);
    }
    assertEquals(100, meter.perSecond(), 1e-6);
    for (int second = 21; second <= 40; second++) {
      note(second, 2000);
    }
    assertEquals(0, meter.perSecond(), 1e-6);
  }

  private void note(int second, long count) {
    meter.note(Duration.ofSeconds(second).toNanos(), count);
  }
}
