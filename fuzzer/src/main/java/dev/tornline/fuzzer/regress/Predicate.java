package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.workload.Pattern;
import java.util.List;

/** What may be true of a recovered tree. Paths are as on the filesystem. */
public sealed interface Predicate {

  /** Bytes that power failure leaves whole when they are aligned. */
  int WORD = 8;

  /** Whether it is true of this tree. */
  boolean holds(List<Entry> tree);

  /** There is something of this name. */
  record Present(String path) implements Predicate {
    @Override
    public boolean holds(List<Entry> tree) {
      return find(tree, path) != null;
    }
  }

  /** There is nothing of this name. */
  record Absent(String path) implements Predicate {
    @Override
    public boolean holds(List<Entry> tree) {
      return find(tree, path) == null;
    }
  }

  /** There is a file of this size in bytes. */
  record Size(String path, long size) implements Predicate {
    @Override
    public boolean holds(List<Entry> tree) {
      Entry entry = file(tree, path);
      return entry != null && entry.size() == size;
    }
  }

  /** There is something with this link count. */
  record Links(String path, long links) implements Predicate {
    @Override
    public boolean holds(List<Entry> tree) {
      Entry entry = find(tree, path);
      return entry != null && entry.links() == links;
    }
  }

  /**
   * A file holds a pattern in all bytes of a range.
   *
   * @param from the file offset for which the first byte of the range was made
   */
  record Bytes(String path, long offset, long length, Pattern pattern, long from)
      implements Predicate {
    @Override
    public boolean holds(List<Entry> tree) {
      Entry entry = file(tree, path);
      return entry != null
          && entry.size() >= offset + length
          && matches(entry.content(), offset, length, pattern, from - offset);
    }
  }

  /**
   * Every aligned word of a range of a file holds one of some patterns, and each of them is there.
   */
  record WordMix(String path, long offset, long length, List<Pattern> patterns)
      implements Predicate {

    /** Copies the list. */
    public WordMix {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean holds(List<Entry> tree) {
      Entry entry = file(tree, path);
      if (entry == null || entry.size() < offset + length) {
        return false;
      }
      long found = 0;
      for (long at = offset; at < offset + length; at += WORD) {
        int which = patternAt(entry.content(), at);
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

  private static Entry find(List<Entry> tree, String path) {
    for (Entry entry : tree) {
      if (entry.path().equals(path)) {
        return entry;
      }
    }
    return null;
  }

  private static Entry file(List<Entry> tree, String path) {
    Entry entry = find(tree, path);
    return entry != null && entry.kind() == Entry.Kind.FILE ? entry : null;
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
