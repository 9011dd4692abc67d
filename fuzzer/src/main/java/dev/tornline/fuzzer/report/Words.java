package dev.tornline.fuzzer.report;

import java.util.Locale;

/** Numbers and names as people read them. */
public final class Words {

  private Words() {}

  /** {@code 1 line}, {@code 3 lines}. */
  public static String count(long number, String noun) {
    return number + " " + noun(number, noun);
  }

  /** {@code line} if there is one, {@code lines} else. */
  public static String noun(long number, String noun) {
    return number == 1 ? noun : noun + "s";
  }

  /** The name of a value: {@code in-place}, {@code word}. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
