package dev.tornline.fuzzer.report;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Expected and found bytes side by side, and below each the pattern that has this byte there. */
final class ByteTable {

  private static final int ROW = 8;

  private final Set<Integer> patterns = new TreeSet<>();

  /** A table for bytes that this workload wrote. */
  ByteTable(Workload workload) {
    for (Step step : workload.steps()) {
      patternOf(step.operation()).ifPresent(pattern -> patterns.add(pattern.id()));
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

  private static Optional<Pattern> patternOf(Operation operation) {
    return switch (operation) {
      case Operation.Write o -> Optional.of(o.pattern());
      case Operation.Append o -> Optional.of(o.pattern());
      case Operation.Store o -> Optional.of(o.pattern());
      case Operation.SetXattr o -> Optional.of(o.pattern());
      case Operation.Mkdir _, Operation.Rmdir _, Operation.Create _, Operation.Open _ ->
          Optional.empty();
      case Operation.Close _, Operation.Tmpfile _, Operation.Linkat _, Operation.Link _ ->
          Optional.empty();
      case Operation.Symlink _, Operation.Unlink _, Operation.Rename _, Operation.Truncate _ ->
          Optional.empty();
      case Operation.Fallocate _, Operation.Clone _, Operation.CloneRange _ -> Optional.empty();
      case Operation.CopyRange _, Operation.RemoveXattr _, Operation.Chmod _ -> Optional.empty();
      case Operation.Fsync _, Operation.Fdatasync _, Operation.Sync _, Operation.Syncfs _ ->
          Optional.empty();
      case Operation.Mmap _, Operation.Munmap _, Operation.Mprotect _, Operation.Msync _ ->
          Optional.empty();
      case Operation.MadviseDontneed _, Operation.Load _, Operation.Flush _ -> Optional.empty();
      case Operation.Fence _, Operation.Persist _, Operation.Remount _ -> Optional.empty();
      case Operation.WriteFromMap _, Operation.ReadIntoMap _ -> Optional.empty();
    };
  }
}
