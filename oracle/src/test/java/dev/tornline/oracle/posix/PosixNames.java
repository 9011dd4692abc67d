package dev.tornline.oracle.posix;

import static dev.tornline.oracle.posix.PosixException.require;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.LinkMany;
import dev.tornline.oracle.workload.Operation.UnlinkMany;
import dev.tornline.oracle.workload.RenameMode;
import java.util.ArrayList;
import java.util.List;

/** The tree of names. */
final class PosixNames {

  private static final int FIRST_NUMBER = 11;

  private final PosixInode root = new PosixInode(2, Kind.DIRECTORY, 0755, 2, "", 0);
  private final List<PosixInode> made = new ArrayList<>();

  PosixInode orphan(int step) {
    return make(Kind.FILE, 0644, 0, "", step);
  }

  /** All inodes but the root, whether they still have names or not. */
  List<PosixInode> made() {
    return made;
  }

  private PosixInode make(Kind kind, int mode, int links, String target, int step) {
    made.add(new PosixInode(FIRST_NUMBER + made.size(), kind, mode, links, target, step));
    return made.getLast();
  }

  PosixInode create(FilePath path, Kind kind, String target, int step) throws PosixException {
    PosixInode directory = vacant(path);
    int mode =
        switch (kind) {
          case FILE -> 0644;
          case DIRECTORY -> 0755 | directory.mode & 02000;
          case SYMLINK -> 0777;
        };
    int links = kind == Kind.DIRECTORY ? 2 : 1;
    PosixInode inode = make(kind, mode, links, target, step);
    bind(directory, path.name(), inode, step);
    return inode;
  }

  void link(PosixInode inode, FilePath path, int step) throws PosixException {
    PosixInode directory = vacant(path);
    require(inode.kind != Kind.DIRECTORY, Errno.EPERM);
    inode.links++;
    inode.changed = step;
    bind(directory, path.name(), inode, step);
  }

  int linkMany(LinkMany call, int step) throws PosixException {
    PosixInode inode = at(call.existing());
    PosixInode directory = directory(call.directory());
    require(inode.kind != Kind.DIRECTORY, Errno.EPERM);
    for (int i = 0; i < call.count(); i++) {
      String name = Bulk.name(i, call.nameLength());
      if (!directory.children.containsKey(name)) {
        inode.links++;
        inode.changed = step;
        bind(directory, name, inode, step);
      }
    }
    return call.count();
  }

  int unlinkMany(UnlinkMany call, int step) throws PosixException {
    PosixInode directory = directory(call.directory());
    for (int i = 0; i < call.count(); i++) {
      String name = Bulk.name(i, call.nameLength());
      PosixInode inode = directory.children.get(name);
      if (inode != null) {
        unbind(directory, name, step);
        drop(inode, step);
      }
    }
    return call.count();
  }

  PosixInode directory(FilePath path) throws PosixException {
    PosixInode directory = follow(path);
    require(directory.kind == Kind.DIRECTORY, Errno.ENOTDIR);
    return directory;
  }

  void remove(FilePath path, Kind kind, int step) throws PosixException {
    PosixInode directory = parent(path);
    PosixInode inode = existing(directory.children.get(path.name()));
    boolean isDirectory = inode.kind == Kind.DIRECTORY;
    require(isDirectory == (kind == Kind.DIRECTORY), isDirectory ? Errno.EISDIR : Errno.ENOTDIR);
    require(inode.children.isEmpty(), Errno.ENOTEMPTY);
    unbind(directory, path.name(), step);
    drop(inode, step);
  }

  void rename(FilePath from, FilePath to, RenameMode mode, int step) throws PosixException {
    require(!from.isRoot() && !to.isRoot(), Errno.EBUSY);
    PosixInode fromDirectory = parent(from);
    PosixInode toDirectory = parent(to);
    PosixInode moved = existing(fromDirectory.children.get(from.name()));
    PosixInode other = toDirectory.children.get(to.name());
    require(!holds(moved, toDirectory), Errno.EINVAL);
    require(mode != RenameMode.NOREPLACE || other == null, Errno.EEXIST);
    require(mode != RenameMode.EXCHANGE || other != null, Errno.ENOENT);
    require(other == null || !holds(other, fromDirectory), Errno.ENOTEMPTY);
    if (moved == other) {
      return;
    }
    if (mode == RenameMode.PLAIN && other != null) {
      require((moved.kind == Kind.DIRECTORY) == (other.kind == Kind.DIRECTORY), Errno.EISDIR);
      require(other.children.isEmpty(), Errno.ENOTEMPTY);
    }
    moved.changed = step;
    unbind(fromDirectory, from.name(), step);
    if (other != null) {
      unbind(toDirectory, to.name(), step);
      other.changed = step;
    }
    bind(toDirectory, to.name(), moved, step);
    if (mode == RenameMode.EXCHANGE) {
      bind(fromDirectory, from.name(), other, step);
    } else if (other != null) {
      drop(other, step);
    }
  }

  /** The inode at a path, symbolic links followed. */
  PosixInode follow(FilePath path) throws PosixException {
    return walk(path.components(), true, 0);
  }

  /** The inode at a path, a symbolic link itself. */
  PosixInode at(FilePath path) throws PosixException {
    return walk(path.components(), false, 0);
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    visit("", root, entries);
    return entries;
  }

  private static void visit(String path, PosixInode inode, List<Entry> entries) {
    entries.add(inode.entry(path.isEmpty() ? "/" : path));
    inode.children.forEach((name, child) -> visit(path + "/" + name, child, entries));
  }

  private PosixInode walk(List<String> components, boolean followLast, int links)
      throws PosixException {
    require(links < 40, Errno.ELOOP);
    PosixInode at = root;
    for (int i = 0; i < components.size(); i++) {
      require(at.kind == Kind.DIRECTORY, Errno.ENOTDIR);
      at = existing(at.children.get(components.get(i)));
      boolean last = i == components.size() - 1;
      if (at.kind == Kind.SYMLINK && (!last || followLast)) {
        List<String> target = new ArrayList<>(List.of(at.target.substring(1).split("/")));
        target.removeIf(String::isEmpty);
        at = walk(target, true, links + 1);
      }
    }
    return at;
  }

  private PosixInode parent(FilePath path) throws PosixException {
    require(!path.isRoot(), Errno.EBUSY);
    PosixInode directory = follow(path.parent());
    require(directory.kind == Kind.DIRECTORY, Errno.ENOTDIR);
    return directory;
  }

  private PosixInode vacant(FilePath path) throws PosixException {
    require(!path.isRoot(), Errno.EEXIST);
    PosixInode directory = parent(path);
    require(!directory.children.containsKey(path.name()), Errno.EEXIST);
    return directory;
  }

  private static PosixInode existing(PosixInode inode) throws PosixException {
    require(inode != null, Errno.ENOENT);
    return inode;
  }

  private static boolean holds(PosixInode directory, PosixInode inode) {
    return directory == inode
        || directory.children.values().stream().anyMatch(child -> holds(child, inode));
  }

  private static void bind(PosixInode directory, String name, PosixInode inode, int step) {
    directory.children.put(name, inode);
    directory.links += inode.kind == Kind.DIRECTORY ? 1 : 0;
    directory.changed = step;
  }

  private static void unbind(PosixInode directory, String name, int step) {
    PosixInode inode = directory.children.remove(name);
    directory.links -= inode.kind == Kind.DIRECTORY ? 1 : 0;
    directory.changed = step;
  }

  private static void drop(PosixInode inode, int step) {
    inode.links = inode.kind == Kind.DIRECTORY ? 0 : inode.links - 1;
    inode.changed = step;
  }
}
