package dev.tornline.oracle.verdict;

import dev.tornline.oracle.verdict.Verdict.Kept;
import dev.tornline.oracle.verdict.Verdict.Misbehaved;
import dev.tornline.oracle.verdict.Verdict.Missing;
import dev.tornline.oracle.verdict.Verdict.NotRecovered;
import dev.tornline.oracle.verdict.Verdict.NotRepeatable;
import dev.tornline.oracle.verdict.Verdict.NotUsable;
import dev.tornline.oracle.verdict.Verdict.WrongBytes;
import dev.tornline.oracle.verdict.Verdict.WrongMetadata;
import dev.tornline.oracle.workload.Pattern;
import java.util.Locale;

/** Verdicts as one line, so that a test can compare all of one with what it expects. */
final class VerdictText {

  private VerdictText() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Kept _ -> "kept";
      case NotRecovered v ->
          "%s not recovered: %s: %s".formatted(code(v), lowerCase(v.stage()), v.reason());
      case Missing v ->
          "%s %s #%d missing, promised by %d"
              .formatted(code(v), v.path(), v.inode(), v.promisedBy());
      case WrongMetadata v ->
          "%s %s %s %s>%s, promised by %d"
              .formatted(code(v), v.path(), v.what(), v.expected(), v.found(), v.promisedBy());
      case WrongBytes v ->
          "%s %s+%d %s %s>%s, stored by %d, promised by %d"
              .formatted(
                  code(v),
                  v.path(),
                  v.offset(),
                  v.loss(),
                  bytes(v.expected(), v.offset()),
                  bytes(v.found(), v.offset()),
                  v.storedBy(),
                  v.promisedBy());
      case NotRepeatable v -> "%s %s".formatted(code(v), v.sentence());
      case NotUsable v -> "%s %s failed: %s".formatted(code(v), v.use(), v.reason());
      case Misbehaved v -> "%s step %d: %s".formatted(code(v), v.step(), v.what());
      case Verdict.Reported v -> "%s step %d: %s".formatted(code(v), v.step(), v.sentence());
    };
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String code(Verdict.Broken broken) {
    return broken.rule().code();
  }

  /** The patterns by name, zeros as 0, other bytes as a question mark. */
  private static String bytes(byte[] bytes, long offset) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      text.append(name(bytes[i], offset + i));
    }
    return text.toString();
  }

  private static String name(byte value, long offset) {
    for (int id = 1; id <= 26; id++) {
      if (new Pattern(id).byteAt(offset) == value) {
        return new Pattern(id).toString();
      }
    }
    return value == 0 ? "0" : "?";
  }
}
