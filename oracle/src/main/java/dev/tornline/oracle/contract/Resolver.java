package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds inodes by path in the live namespace, following symbolic links. */
final class Resolver {

  private static final int MAX_LINKS = 40;

  private final History history;

  Resolver(History history) {
    this.history = history;
  }

  /** The inode at a path, the last component followed if it is a symbolic link; or {@code null}. */
  @Nullable Node follow(FilePath path) {
    return walk(path.components(), true, 0);
  }

  /** The inode at a path, a symbolic link itself; or {@code null}. */
  @Nullable Node at(FilePath path) {
    return walk(path.components(), false, 0);
  }

  /** The directory that holds the last component; or {@code null}. */
  @Nullable Node parent(FilePath path) {
    return path.isRoot() ? null : walk(path.parent().components(), true, 0);
  }

  private @Nullable Node walk(List<String> components, boolean followLast, int links) {
    Node node = history.root();
    for (int i = 0; i < components.size() && node != null; i++) {
      boolean last = i == components.size() - 1;
      node = node.kind() == Kind.DIRECTORY ? history.lookup(node, components.get(i)) : null;
      if (node != null && node.kind() == Kind.SYMLINK && (!last || followLast)) {
        node = links == MAX_LINKS ? null : walk(node.target().components(), true, links + 1);
      }
    }
    return node;
  }
}
