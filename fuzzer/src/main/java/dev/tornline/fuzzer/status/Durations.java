package dev.tornline.fuzzer.status;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
public final class Durations {

  private Durations() {}

  /** {@code 02:05:09}, with days in front if there are any. */
  public static String clock(Duration duration) {
    String time =
        String.format(
            Locale.ROOT,
            "%02d:%02d:%02d",
            duration.toHoursPart(),
            duration.toMinutesPart(),
            duration.toSecondsPart());
    return duration.toDays() == 0 ? time : duration.toDays() + "d " + time;
  }

  /** In the greatest unit that is exact: {@code 90s}, {@code 5m}, {@code 2h}. */
  public static String exact(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
