package dev.tornline.oracle.verdict;

import dev.tornline.oracle.verdict.Verdict.NotRecovered;
import dev.tornline.oracle.verdict.Verdict.WrongMetadata;

/** What happened, as a sentence without a full stop. */
final class VerdictWords {

  private VerdictWords() {}

  /** How a recovery ended. */
  static String notRecovered(NotRecovered verdict) {
    return switch (verdict.stage()) {
      case MOUNT -> "the filesystem does not mount: " + reason(verdict.reason());
      case CHECK -> "the recovered filesystem is damaged: " + reason(verdict.reason());
      case READ -> "the recovered filesystem cannot be read: " + reason(verdict.reason());
      case HANG -> "recovery does not end: " + reason(verdict.reason());
    };
  }

  /** What failed, and why. */
  static String failed(String what, String reason) {
    return what + " failed: " + reason(reason);
  }

  /** Which name or attribute is another than it should be. */
  static String wrong(WrongMetadata verdict) {
    return switch (verdict.what()) {
      case "name" -> verdict.path() + " " + name(verdict.found());
      case "attributes" -> verdict.path() + " " + attribute(verdict.expected(), verdict.found());
      case "links" -> instead("link count", verdict);
      default -> instead(verdict.what(), verdict);
    };
  }

  private static String name(String found) {
    return switch (found) {
      case "absent" -> "is missing";
      case "twice" -> "is listed twice";
      default -> "exists but must not (" + found + ")";
    };
  }

  private static String attribute(String expected, String found) {
    if (found.startsWith(TreeDifference.NO)) {
      return "lost " + found.substring(TreeDifference.NO.length());
    }
    return expected.startsWith(TreeDifference.NO)
        ? "has an unexpected " + expected.substring(TreeDifference.NO.length())
        : "has " + found + " instead of " + expected;
  }

  private static String instead(String what, WrongMetadata verdict) {
    return "%s has %s %s instead of %s"
        .formatted(verdict.path(), what, verdict.found(), verdict.expected());
  }

  /** A message of the target, without what ends its line. */
  private static String reason(String reason) {
    String line = reason.strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
