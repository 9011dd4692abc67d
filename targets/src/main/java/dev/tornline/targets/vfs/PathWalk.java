package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Resolves paths as {@code fs/namei.c} does. Symbolic links hold absolute paths.
 *
 * @param <I> the filesystem's own inodes
 */
final class PathWalk<I extends Inode> {

  private final FileSystem<I> fs;

  PathWalk(FileSystem<I> fs) {
    this.fs = fs;
  }

  /**
   * The place of a name: what Linux calls the parent and the last component.
   *
   * @param chain the directories from the root to the one that holds the name
   * @param name the last component
   */
  record Place<I>(List<I> chain, String name) {

    I directory() {
      return chain.getLast();
    }
  }

  /** The inode of a path; a symbolic link at its end is followed. */
  I follow(FilePath path) throws FsException {
    return walk(path.components(), true).getLast();
  }

  /** The inode of a path, which may be a symbolic link. */
  I noFollow(FilePath path) throws FsException {
    return walk(path.components(), false).getLast();
  }

  /**
   * The place of the last component, whether the name exists or not.
   *
   * @param ifRoot the answer when the path is the root, which has no place
   */
  Place<I> place(FilePath path, Errno ifRoot) throws FsException {
    if (path.isRoot()) {
      throw new FsException(ifRoot);
    }
    List<I> chain = walk(path.parent().components(), true);
    requireDirectory(chain.getLast());
    return new Place<>(chain, path.name());
  }

  /** The inode at a place, or {@code null}. */
  I at(Place<I> place) throws FsException {
    return fs.lookup(place.directory(), place.name());
  }

  /** The inode at a place. */
  I existing(Place<I> place) throws FsException {
    I inode = at(place);
    if (inode == null) {
      throw new FsException(Errno.ENOENT);
    }
    return inode;
  }

  /** The place of a name to be made (EEXIST if it exists). */
  Place<I> vacant(FilePath path) throws FsException {
    Place<I> place = place(path, Errno.EEXIST);
    if (at(place) != null) {
      throw new FsException(Errno.EEXIST);
    }
    return place;
  }

  private List<I> walk(List<String> components, boolean followLast) throws FsException {
    Deque<String> rest = new ArrayDeque<>(components);
    List<I> chain = new ArrayList<>();
    chain.add(fs.root());
    int links = 0;
    while (!rest.isEmpty()) {
      requireDirectory(chain.getLast());
      I next = fs.lookup(chain.getLast(), rest.pop());
      if (next == null) {
        throw new FsException(Errno.ENOENT);
      }
      if (next.kind() != Kind.SYMLINK || rest.isEmpty() && !followLast) {
        chain.add(next);
        continue;
      }
      links++;
      if (links > Limits.SYMLINKS_MAX) {
        throw new FsException(Errno.ELOOP);
      }
      pushTarget(rest, fs.target(next));
      chain.subList(1, chain.size()).clear();
    }
    return chain;
  }

  private static void pushTarget(Deque<String> rest, String target) {
    String[] components = target.split("/", -1);
    for (int i = components.length - 1; i >= 0; i--) {
      if (!components[i].isEmpty()) {
        rest.push(components[i]);
      }
    }
  }

  private static void requireDirectory(Inode inode) throws FsException {
    if (inode.kind() != Kind.DIRECTORY) {
      throw new FsException(Errno.ENOTDIR);
    }
  }
}
