package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.memory.Words;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** A recovered filesystem, to be compared with those that a crash may leave. */
final class Comparison {

  private static final byte[] ZEROS = new byte[PAGE];

  /**
   * The first thing that differs.
   *
   * @param ofBytes whether all metadata are equal
   */
  record Difference(boolean ofBytes, String what) {}

  private final List<Entry> entries;
  private final Map<String, Entry> byPath = new HashMap<>();

  Comparison(Recovered recovered) {
    entries = recovered.entries();
    entries.forEach(entry -> byPath.put(entry.path(), entry));
  }

  /** How the recovered filesystem differs from one that is possible. */
  Optional<Difference> difference(Possible possible) {
    return difference(possible, possible.names());
  }

  private Optional<Difference> difference(Possible contents, List<Tree.Named> names) {
    Optional<String> metadata = differentNames(names);
    for (Tree.Named name : names) {
      metadata = metadata.or(() -> differentMetadata(name, entry(name)));
    }
    if (metadata.isPresent()) {
      return metadata.map(what -> new Difference(false, what));
    }
    return names.stream()
        .filter(name -> name.inode().kind() == Kind.FILE)
        .flatMap(name -> differentBytes(contents, name, entry(name)).stream())
        .findFirst()
        .map(what -> new Difference(true, what));
  }

  /** The entry of a name that there is. */
  private Entry entry(Tree.Named name) {
    return Objects.requireNonNull(byPath.get(name.path()));
  }

  /** Whether it shows an operation in the middle. */
  boolean isHalfway(Possible before, Possible after) {
    int inode = after.halfway().inode();
    if (!before.tree().inodes().containsKey(inode)) {
      return false;
    }
    Optional<Tree.Named> name =
        before.names().stream().filter(one -> one.id() == inode).findFirst();
    Entry entry = name.map(one -> byPath.get(one.path())).orElse(null);
    if (entry == null) {
      return false;
    }
    return after
        .halfway()
        .between(
            before.tree().inode(inode),
            after.tree().inode(inode),
            before.blocks()::containsKey,
            found(before, entry))
        .stream()
        .map(between -> before.tree().with(inode, between).names())
        .anyMatch(names -> difference(before, names).isEmpty());
  }

  private static Halfway.Found found(Possible contents, Entry entry) {
    return new Halfway.Found() {
      @Override
      public long size() {
        return entry.size();
      }

      @Override
      public boolean mayBe(int page, int block) {
        return differentByte(contents.block(block), entry, page) < 0;
      }
    };
  }

  private Optional<String> differentNames(List<Tree.Named> names) {
    List<String> expected = names.stream().map(Tree.Named::path).toList();
    List<String> found = entries.stream().map(Entry::path).toList();
    return expected.equals(found)
        ? Optional.empty()
        : Optional.of("the names are " + found + " instead of " + expected);
  }

  private static Optional<String> differentMetadata(Tree.Named name, Entry entry) {
    Inode inode = name.inode();
    if (name.id() != Tree.ROOT && entry.inode() != inode.number()) {
      return differs(name, "inode", inode.number(), entry.inode());
    }
    if (entry.kind() != inode.kind()) {
      return differs(name, "kind", inode.kind(), entry.kind());
    }
    if (inode.kind() == Kind.FILE && entry.size() != inode.size()) {
      return differs(name, "size", inode.size(), entry.size());
    }
    if (entry.mode() != inode.mode()) {
      return differs(name, "mode", inode.mode(), entry.mode());
    }
    if (entry.links() != inode.links()) {
      return differs(name, "link count", inode.links(), entry.links());
    }
    if (!entry.target().equals(inode.target())) {
      return differs(name, "target", inode.target(), entry.target());
    }
    return sameAttributes(inode.attributes(), entry.attributes())
        ? Optional.empty()
        : Optional.of(name.path() + " has other attributes than it should");
  }

  private static boolean sameAttributes(
      SortedMap<String, byte[]> expected, SortedMap<String, byte[]> found) {
    return expected.keySet().equals(found.keySet())
        && expected.keySet().stream()
            .allMatch(name -> Arrays.equals(expected.get(name), found.get(name)));
  }

  private static Optional<String> differs(
      Tree.Named name, String what, Object expected, Object found) {
    return Optional.of(name.path() + " has " + what + " " + found + " instead of " + expected);
  }

  private static Optional<String> differentBytes(Possible contents, Tree.Named name, Entry entry) {
    for (int page = 0; (long) page * PAGE < entry.size(); page++) {
      Block block = contents.block(name.inode().blocks()[page]);
      int at = differentByte(block, entry, page);
      if (at >= 0) {
        long offset = (long) page * PAGE + at;
        return Optional.of(
            "%s holds %d at offset %d, which may not be left there"
                .formatted(name.path(), entry.content().byteAt(offset), offset));
      }
    }
    return Optional.empty();
  }

  /** Where the first word begins in a page that may not be in a block, or -1. */
  private static int differentByte(Block block, Entry entry, int page) {
    byte[] found = entry.content().page(page);
    if (found == null && block.words().isEmpty()) {
      return -1;
    }
    byte[] bytes = found == null ? ZEROS : found;
    int limit = (int) Math.min(PAGE, entry.size() - (long) page * PAGE);
    for (int at = 0; at < limit; at += 8) {
      if (!block.word(at / 8).allows(Words.get(bytes, at), Math.min(8, limit - at))) {
        return at;
      }
    }
    return -1;
  }
}
