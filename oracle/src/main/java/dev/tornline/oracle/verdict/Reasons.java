package dev.tornline.oracle.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shortens the reasons that a filesystem gives to what does not differ from case to case. */
final class Reasons {

  private static final int WORDS_MAX = 8;
  private static final String OTHER_THAN_WORDS = "[^\\p{Alnum}_]+";
  private static final String WITHOUT_DIGITS = "[\\p{Alpha}_]+";

  private Reasons() {}

  /** A name that has no numbers which differ, in lower case, with dashes between its words. */
  static String dashes(String name) {
    return Arrays.stream(name.split(OTHER_THAN_WORDS))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("-"));
  }

  /**
   * The first words of a reason without those that have digits, for numbers and addresses; each
   * with a dash before it.
   */
  static String slug(String reason) {
    return Arrays.stream(reason.split(OTHER_THAN_WORDS))
        .filter(word -> word.matches(WITHOUT_DIGITS))
        .limit(WORDS_MAX)
        .map(word -> "-" + word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
