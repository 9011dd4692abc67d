package dev.tornline.oracle.enumerate;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * System calls on names and attributes. Each is one transaction, and none if nothing changes that
 * can be seen: then there is nothing to commit.
 */
final class NameCalls {

  /** A new directory has it if the one that holds it has it (chmod(2), mkdir(2)). */
  private static final int SET_GROUP_ID = 02000;

  private final Possibilities possible;
  private int inodes;

  NameCalls(Possibilities possible) {
    this.possible = possible;
  }

  /** A name for a new inode, which is returned. */
  int create(FilePath path, Kind kind, long number, FilePath target) {
    Tree tree = possible.tree();
    int directory = tree.parentOf(path);
    int id = ++inodes;
    Inode made = fresh(kind, number, target);
    if (kind == Kind.DIRECTORY) {
      made = made.withMode(0755 | tree.inode(directory).mode() & SET_GROUP_ID);
    }
    Tree next = tree.with(id, made).with(directory, named(path, id));
    if (kind == Kind.DIRECTORY) {
      next = linked(next, directory, 1);
    }
    possible.add(next, Set.of(id, directory), Set.of(id), Halfway.NEVER);
    return id;
  }

  /** A new inode without a name, which is returned. */
  int tmpfile(long number) {
    int id = ++inodes;
    Tree next = linked(possible.tree().with(id, fresh(Kind.FILE, number, FilePath.ROOT)), id, -1);
    possible.add(next, Set.of(id), Set.of(id), Halfway.NEVER);
    return id;
  }

  private Inode fresh(Kind kind, long number, FilePath target) {
    return switch (kind) {
      case FILE -> Inode.of(number, kind, 0644, 1, "", possible.newBlocks(Inode.PAGES));
      case DIRECTORY -> Inode.of(number, kind, 0755, 2, "", new int[0]);
      case SYMLINK -> Inode.of(number, kind, 0777, 1, target.onDisk(), new int[0]);
    };
  }

  private Inode named(FilePath path, int id) {
    Tree tree = possible.tree();
    return tree.inode(tree.parentOf(path)).withName(path.name(), id);
  }

  void link(int id, FilePath path) {
    int directory = possible.tree().parentOf(path);
    Tree next = linked(possible.tree().with(directory, named(path, id)), id, 1);
    possible.add(next, Set.of(id, directory), Set.of(), Halfway.NEVER);
  }

  void unlink(FilePath path) {
    int directory = possible.tree().parentOf(path);
    int id = present(directory, path);
    Tree next = linked(unnamed(possible.tree(), directory, path), id, -1);
    possible.add(next, Set.of(id, directory), Set.of(), Halfway.NEVER);
  }

  void linkMany(int id, LinkMany call, long count) {
    int directory = possible.tree().resolve(call.directory(), true);
    for (int i = 0; i < count; i++) {
      String name = Bulk.name(i, call.nameLength());
      if (possible.tree().lookup(directory, name).isEmpty()) {
        Inode named = possible.tree().inode(directory).withName(name, id);
        Tree next = linked(possible.tree().with(directory, named), id, 1);
        possible.add(next, Set.of(id, directory), Set.of(), Halfway.NEVER);
      }
    }
  }

  void unlinkMany(UnlinkMany call, long count) {
    int directory = possible.tree().resolve(call.directory(), true);
    for (int i = 0; i < count; i++) {
      String name = Bulk.name(i, call.nameLength());
      Optional<Integer> id = possible.tree().lookup(directory, name);
      if (id.isPresent()) {
        Inode unnamed = possible.tree().inode(directory).withoutName(name);
        Tree next = linked(possible.tree().with(directory, unnamed), id.get(), -1);
        possible.add(next, Set.of(id.get(), directory), Set.of(), Halfway.NEVER);
      }
    }
  }

  void rmdir(Rmdir call) {
    int directory = possible.tree().parentOf(call.path());
    int id = present(directory, call.path());
    Tree next = gone(unnamed(possible.tree(), directory, call.path()), id, directory);
    possible.add(next, Set.of(id, directory), Set.of(), Halfway.NEVER);
  }

  void rename(Rename call) {
    Tree tree = possible.tree();
    int from = tree.parentOf(call.from());
    int to = tree.parentOf(call.to());
    int moved = present(from, call.from());
    int other = tree.lookup(to, call.to().name()).orElse(-1);
    if (moved == other) {
      return;
    }
    boolean exchange = call.mode() == RenameMode.EXCHANGE;
    Tree next = exchange ? tree : unnamed(tree, from, call.from());
    next = next.with(to, next.inode(to).withName(call.to().name(), moved));
    next = reparented(next, moved, from, to);
    Set<Integer> changed = new TreeSet<>(Set.copyOf(Arrays.asList(moved, from, to)));
    if (exchange) {
      next = next.with(from, next.inode(from).withName(call.from().name(), other));
      next = reparented(next, other, to, from);
    } else if (other >= 0) {
      next = gone(next, other, to);
    }
    if (other >= 0) {
      changed.add(other);
    }
    possible.add(next, changed, Set.of(), Halfway.NEVER);
  }

  void chmod(Chmod call) {
    int id = possible.tree().resolve(call.path(), true);
    Inode inode = possible.tree().inode(id);
    if (inode.mode() != call.mode()) {
      changed(id, inode.withMode(call.mode()));
    }
  }

  void setXattr(SetXattr call) {
    byte[] value = new byte[call.length()];
    call.pattern().fill(value, 0, value.length, 0);
    int id = possible.tree().resolve(call.path(), true);
    Inode inode = possible.tree().inode(id);
    if (!Arrays.equals(inode.attributes().get(call.name().key()), value)) {
      changed(id, inode.withAttribute(call.name().key(), value));
    }
  }

  void removeXattr(RemoveXattr call) {
    int id = possible.tree().resolve(call.path(), true);
    changed(id, possible.tree().inode(id).withoutAttribute(call.name().key()));
  }

  private void changed(int id, Inode inode) {
    possible.add(possible.tree().with(id, inode), Set.of(id), Set.of(), Halfway.NEVER);
  }

  private int present(int directory, FilePath path) {
    return possible
        .tree()
        .lookup(directory, path.name())
        .orElseThrow(() -> new OutsideException("a call succeeded on what does not exist"));
  }

  private static Tree unnamed(Tree tree, int directory, FilePath path) {
    return tree.with(directory, tree.inode(directory).withoutName(path.name()));
  }

  private static Tree linked(Tree tree, int id, int links) {
    Inode inode = tree.inode(id);
    return tree.with(id, inode.withLinks(inode.links() + links));
  }

  /** A name of an inode was taken away; a directory has only one, and its parent loses a link. */
  private static Tree gone(Tree tree, int id, int directory) {
    return tree.inode(id).kind() == Kind.DIRECTORY
        ? linked(tree.with(id, tree.inode(id).withLinks(0)), directory, -1)
        : linked(tree, id, -1);
  }

  private static Tree reparented(Tree tree, int id, int from, int to) {
    return tree.inode(id).kind() == Kind.DIRECTORY ? linked(linked(tree, from, -1), to, 1) : tree;
  }
}
