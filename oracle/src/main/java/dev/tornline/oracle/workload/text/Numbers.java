package dev.tornline.oracle.workload.text;

import java.util.regex.Matcher;

/** Byte counts: decimal or hexadecimal terms with an optional unit, joined by plus and minus. */
final class Numbers {

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;

  /** Below this a plain number reads best. */
  private static final long PLAIN = 64 * KIB;

  /** A number this near to a whole MiB is written as its distance from it. */
  private static final long NEAR = 4096;

  private static final java.util.regex.Pattern TERM =
      java.util.regex.Pattern.compile(
          "\\G(?<sign>[+-]?)(?:0x(?<hex>[0-9a-fA-F]{1,15})|(?<dec>[0-9]{1,18}))(?<unit>[KM]iB)?");

  private Numbers() {}

  static long parse(String text) {
    try {
      return sum(text);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the number '" + text + "' is too large", e);
    }
  }

  private static long sum(String text) {
    Matcher term = TERM.matcher(text);
    long sum = 0;
    int end = 0;
    while (term.find()) {
      // A sign joins terms; it does not start the first.
      if (end == 0 != term.group("sign").isEmpty()) {
        break;
      }
      long value = magnitude(term);
      sum = Math.addExact(sum, term.group("sign").equals("-") ? -value : value);
      end = term.end();
    }
    if (end == 0 || end != text.length()) {
      throw new IllegalArgumentException(
          "expected a number such as 4096, 0x1000, 8KiB or 2MiB-8, not '" + text + "'");
    }
    return sum;
  }

  private static long magnitude(Matcher term) {
    long value =
        term.group("hex") != null
            ? Long.parseLong(term.group("hex"), 16)
            : Long.parseLong(term.group("dec"));
    return switch (term.group("unit")) {
      case "KiB" -> Math.multiplyExact(value, KIB);
      case "MiB" -> Math.multiplyExact(value, MIB);
      case null -> value;
      default -> throw new AssertionError(term.group("unit"));
    };
  }

  static String print(long value) {
    if (value < PLAIN) {
      return Long.toString(value);
    }
    long mib = (value + MIB / 2) / MIB;
    long distance = value - mib * MIB;
    if (mib > 0 && Math.abs(distance) <= NEAR) {
      return mib + "MiB" + (distance == 0 ? "" : distance > 0 ? "+" + distance : distance);
    }
    return value % KIB == 0 ? value / KIB + "KiB" : Long.toString(value);
  }
}
