package dev.tornline.oracle.enumerate;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All metadata of a filesystem. Immutable.
 *
 * @param inodes by a number that is never used again, 0 being the root; not changed
 */
record Tree(Map<Integer, Inode> inodes) {

  static final int ROOT = 0;

  private static final int LINKS_FOLLOWED_MAX = 40;

  /** A fresh filesystem. */
  static Tree fresh() {
    return new Tree(Map.of(ROOT, Inode.of(0, Kind.DIRECTORY, 0755, 2, "", new int[0])));
  }

  Inode inode(int id) {
    Inode inode = inodes.get(id);
    if (inode == null) {
      throw new OutsideException("a call succeeded on what does not exist");
    }
    return inode;
  }

  /** The same with one inode added or in another state. */
  Tree with(int id, Inode inode) {
    Map<Integer, Inode> changed = new HashMap<>(inodes);
    changed.put(id, inode);
    return new Tree(changed);
  }

  /** The inode of a name in a directory. */
  Optional<Integer> lookup(int directory, String name) {
    return Optional.ofNullable(inode(directory).names().get(name));
  }

  /** The directory that holds the last component of a path. */
  int parentOf(FilePath path) {
    int directory = resolve(path.parent(), true);
    if (path.isRoot() || inode(directory).kind() != Kind.DIRECTORY) {
      throw new OutsideException("a call succeeded where there is no directory");
    }
    return directory;
  }

  /** The inode of a path; a symbolic link at its end is followed or not. */
  int resolve(FilePath path, boolean follow) {
    return walk(path.components(), follow, 0);
  }

  private int walk(List<String> components, boolean follow, int followed) {
    int at = ROOT;
    for (int i = 0; i < components.size(); i++) {
      at = lookup(at, components.get(i)).orElse(-1);
      boolean last = i == components.size() - 1;
      if (inode(at).kind() == Kind.SYMLINK && (!last || follow)) {
        if (followed == LINKS_FOLLOWED_MAX) {
          throw new OutsideException("a call succeeded through a loop of symbolic links");
        }
        at = walk(componentsOf(inode(at).target()), true, followed + 1);
      }
    }
    return at;
  }

  private static List<String> componentsOf(String target) {
    return Arrays.stream(target.split("/", -1)).filter(name -> !name.isEmpty()).toList();
  }

  /** A name and the inode it leads to. */
  record Named(String path, int id, Inode inode) {}

  /** All names: the root, then each directory in the order of the characters of its names. */
  List<Named> names() {
    List<Named> all = new ArrayList<>();
    all.add(new Named("/", ROOT, inode(ROOT)));
    list(ROOT, "", all);
    return all;
  }

  private void list(int directory, String path, List<Named> all) {
    inode(directory)
        .names()
        .forEach(
            (name, id) -> {
              all.add(new Named(path + "/" + name, id, inode(id)));
              list(id, path + "/" + name, all);
            });
  }
}
