package dev.tornline.fuzzer.report;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Expected and found bytes side by side, and below each the pattern that has this byte there. */
final class ByteTable {

  private static final int ROW = 8;

  private final Set<Integer> patterns = new TreeSet<>();

  /** A table for bytes that this workload wrote. */
  ByteTable(Workload workload) {
    for (Step step : workload.steps()) {
      patterns.add((int) Form.of(step.operation()).number(Field.Data.class));
    }
  }

  /**
   * The table; every line ends in a newline.
   *
   * @param offset of the first byte in its file
   */
  String print(long offset, byte[] expected, byte[] found) {
    Table table = new Table("  offset", "", "bytes", "patterns");
    int length = Math.max(expected.length, found.length);
    for (int from = 0; from < length; from += ROW) {
      table.row(
          String.format(Locale.ROOT, "%8d", offset + from),
          "expected",
          hex(expected, from),
          names(offset, expected, from));
      table.row("", "found", hex(found, from), names(offset, found, from));
    }
    return table.print();
  }

  private static String hex(byte[] bytes, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < Math.min(bytes.length, from + ROW); i++) {
      text.append(i == from ? "" : " ");
      text.append(String.format(Locale.ROOT, "%02x", bytes[i]));
    }
    return text.isEmpty() ? "(none)" : text.toString();
  }

  private String names(long offset, byte[] bytes, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < Math.min(bytes.length, from + ROW); i++) {
      text.append(i == from ? "" : " ").append(name(offset + i, bytes[i]));
    }
    return text.toString();
  }

  private String name(long offset, byte value) {
    if (value == 0) {
      return Pattern.ZERO.toString();
    }
    return patterns.stream()
        .map(Pattern::new)
        .filter(pattern -> pattern.byteAt(offset) == value)
        .map(Pattern::toString)
        .findFirst()
        .orElse("?");
  }
}
