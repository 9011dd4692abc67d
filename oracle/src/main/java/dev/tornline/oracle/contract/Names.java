package dev.tornline.oracle.contract;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The names of a directory, in order. Immutable: a change makes others that share most of these, at
 * O(log names).
 */
final class Names {

  /*
   * Implementation note. A treap (Aragon and Seidel, FOCS 1989) whose priorities are hashes of the
   * names, so the same names always make the same tree, whatever their history.
   */

  /** No names. */
  static final Names NONE = new Names(null);

  private final @Nullable Entry top;

  private Names(@Nullable Entry top) {
    this.top = top;
  }

  /**
   * A name.
   *
   * @param priority not less than those of the entries below
   * @param before names before this one
   * @param after names after this one
   */
  private record Entry(
      String name, Node node, int priority, @Nullable Entry before, @Nullable Entry after) {

    Entry before(@Nullable Entry other) {
      return new Entry(name, node, priority, other, after);
    }

    Entry after(@Nullable Entry other) {
      return new Entry(name, node, priority, before, other);
    }
  }

  /** The inode of a name, or {@code null}. */
  @Nullable Node get(String name) {
    Entry at = top;
    while (at != null) {
      int order = name.compareTo(at.name);
      if (order == 0) {
        return at.node;
      }
      at = order < 0 ? at.before : at.after;
    }
    return null;
  }

  /** These with a name that stands for an inode. */
  Names with(String name, Node node) {
    return new Names(put(top, name, node));
  }

  /** These without a name. */
  Names without(String name) {
    return new Names(remove(top, name));
  }

  /** Goes through all in order. */
  void forEach(BiConsumer<String, Node> action) {
    forEach(top, action);
  }

  private static void forEach(@Nullable Entry at, BiConsumer<String, Node> action) {
    if (at != null) {
      forEach(at.before, action);
      action.accept(at.name, at.node);
      forEach(at.after, action);
    }
  }

  private static Entry put(@Nullable Entry at, String name, Node node) {
    if (at == null) {
      return new Entry(name, node, priority(name), null, null);
    }
    int order = name.compareTo(at.name);
    if (order == 0) {
      return new Entry(name, node, at.priority, at.before, at.after);
    }
    if (order < 0) {
      Entry child = put(at.before, name, node);
      return child.priority > at.priority ? child.after(at.before(child.after)) : at.before(child);
    }
    Entry child = put(at.after, name, node);
    return child.priority > at.priority ? child.before(at.after(child.before)) : at.after(child);
  }

  private static @Nullable Entry remove(@Nullable Entry at, String name) {
    if (at == null) {
      return null;
    }
    int order = name.compareTo(at.name);
    if (order == 0) {
      return join(at.before, at.after);
    }
    return order < 0 ? at.before(remove(at.before, name)) : at.after(remove(at.after, name));
  }

  private static @Nullable Entry join(@Nullable Entry before, @Nullable Entry after) {
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return before.priority > after.priority
        ? before.after(join(before.after, after))
        : after.before(join(before, after.before));
  }

  private static int priority(String name) {
    int hash = name.hashCode() * 0x9e37_79b9;
    return (hash ^ hash >>> 15) * 0x85eb_ca6b;
  }
}
