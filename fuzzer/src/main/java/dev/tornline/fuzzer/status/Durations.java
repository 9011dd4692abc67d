package dev.tornline.fuzzer.status;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people read them. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})([smhd])");

  private static final Duration SHORT = Duration.ofMinutes(2);

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

  /** {@code 24 s} below two minutes, else as {@link #clock}. */
  public static String words(Duration duration) {
    return duration.compareTo(SHORT) < 0 ? duration.toSeconds() + " s" : clock(duration);
  }

  /**
   * The duration that is written as {@code 90s}, {@code 5m}, {@code 2h} or {@code 3d}.
   *
   * @throws IllegalArgumentException with one line for the user if it is written otherwise
   */
  public static Duration parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "invalid duration '" + text + "'; expected for example 90s, 5m, 2h or 3d");
    }
    long number = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
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
