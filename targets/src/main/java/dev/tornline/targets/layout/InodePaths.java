package dev.tornline.targets.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The paths of inodes, by the names that directories give them. */
public final class InodePaths {

  private static final int DEPTH_MAX = 64;

  private record Name(long directory, String name) {}

  private final long root;
  private final Map<Long, Name> names = new HashMap<>();

  /** No names yet. */
  public InodePaths(long root) {
    this.root = root;
  }

  /** Notes a name in a directory; of several names of an inode the first one counts. */
  public void add(long directory, String name, long inode) {
    if (!name.equals(".") && !name.equals("..")) {
      names.putIfAbsent(inode, new Name(directory, name));
    }
  }

  /** The path of an inode; {@code inode 12} if no names lead to it from the root. */
  public String of(long inode) {
    if (inode == root) {
      return "/";
    }
    StringBuilder path = new StringBuilder();
    Set<Long> passed = new HashSet<>();
    long at = inode;
    while (at != root) {
      Name name = names.get(at);
      if (name == null || !passed.add(at) || passed.size() > DEPTH_MAX) {
        return "inode " + inode;
      }
      path.insert(0, "/" + name.name());
      at = name.directory();
    }
    return path.toString();
  }
}
