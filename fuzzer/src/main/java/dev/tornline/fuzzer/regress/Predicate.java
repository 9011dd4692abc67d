package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.workload.Pattern;
import java.util.List;
import java.util.Optional;

/** What may be true of a recovered tree. Paths are as on the filesystem. */
public sealed interface Predicate {

  /** Bytes that power failure leaves whole when they are aligned. */
  int WORD = 8;

  /** What it is about. */
  String path();

  /** There is something of this name. */
  record Present(String path) implements Predicate {}

  /** There is nothing of this name. */
  record Absent(String path) implements Predicate {}

  /** There is a file of this size in bytes. */
  record Size(String path, long size) implements Predicate {}

  /** There is something with this link count. */
  record Links(String path, long links) implements Predicate {}

  /**
   * A file holds a pattern in all bytes of a range.
   *
   * @param from the file offset for which the first byte of the range was made
   */
  record Bytes(String path, long offset, long length, Pattern pattern, long from)
      implements Predicate {}

  /**
   * Every aligned word of a range of a file holds one of some patterns, and each of them is there.
   */
  record WordMix(String path, long offset, long length, List<Pattern> patterns)
      implements Predicate {

    /** Copies the list. */
    public WordMix {
      patterns = List.copyOf(patterns);
    }

    private boolean holds(FileContent content) {
      long found = 0;
      for (long at = offset; at < offset + length; at += WORD) {
        int which = patternAt(content, at);
        if (which < 0) {
          return false;
        }
        found |= 1L << which;
      }
      return Long.bitCount(found) == patterns.size();
    }

    private int patternAt(FileContent content, long offset) {
      for (int i = 0; i < patterns.size(); i++) {
        if (matches(content, offset, WORD, patterns.get(i), 0)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** Whether it is true of this tree. */
  default boolean holds(List<Entry> tree) {
    Optional<Entry> entry = tree.stream().filter(each -> each.path().equals(path())).findFirst();
    Optional<Entry> file = entry.filter(each -> each.kind() == Entry.Kind.FILE);
    return switch (this) {
      case Present _ -> entry.isPresent();
      case Absent _ -> entry.isEmpty();
      case Size(_, long size) -> file.filter(each -> each.size() == size).isPresent();
      case Links(_, long links) -> entry.filter(each -> each.links() == links).isPresent();
      case Bytes(_, long offset, long length, Pattern pattern, long from) ->
          file.filter(each -> each.size() >= offset + length)
              .filter(each -> matches(each.content(), offset, length, pattern, from - offset))
              .isPresent();
      case WordMix mix ->
          file.filter(each -> each.size() >= mix.offset() + mix.length())
              .filter(each -> mix.holds(each.content()))
              .isPresent();
    };
  }

  private static boolean matches(
      FileContent content, long offset, long length, Pattern pattern, long shift) {
    for (long at = offset; at < offset + length; at++) {
      if (content.byteAt(at) != pattern.byteAt(at + shift)) {
        return false;
      }
    }
    return true;
  }
}
