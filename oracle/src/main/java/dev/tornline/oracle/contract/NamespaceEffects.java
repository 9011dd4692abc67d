package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What operations on names and attributes change. Each makes one moment, unless nothing that can be
 * seen has changed: a filesystem need not commit what changes nothing (ext4 leaves an attribute
 * alone that is set to the value it has), so no promise hangs on it.
 */
final class NamespaceEffects {

  /** Directories inherit it from theirs (inode_init_owner). */
  private static final int SET_GROUP_ID = 02000;

  private final History history;
  private final Resolver resolver;

  NamespaceEffects(History history, Resolver resolver) {
    this.history = history;
    this.resolver = resolver;
  }

  Node create(FilePath path, Kind kind, long number, FilePath target) {
    Node directory = directoryOf(path);
    int mode =
        switch (kind) {
          case FILE -> 0644;
          case DIRECTORY -> 0755 | history.state(directory).mode() & SET_GROUP_ID;
          case SYMLINK -> 0777;
        };
    Node node = history.add(number, kind, mode, kind == Kind.DIRECTORY ? 2 : 1, target);
    history.bind(directory, path.name(), node);
    if (kind == Kind.DIRECTORY) {
      addLinks(directory, 1);
    }
    commit(node, directory);
    return node;
  }

  /** A file without a name is no part of any moment until it gets one. */
  Node tmpfile(long number) {
    Node node = history.add(number, Kind.FILE, 0644, 0, FilePath.ROOT);
    node.lastChange = history.last();
    node.lastDataChange = history.last();
    return node;
  }

  void link(Node node, FilePath path) {
    Node directory = directoryOf(path);
    history.bind(directory, path.name(), node);
    addLinks(node, 1);
    commit(node, directory);
  }

  void unlink(FilePath path) {
    Node directory = directoryOf(path);
    Node node = present(history.lookup(directory, path.name()), path);
    history.unbind(directory, path.name());
    addLinks(node, -1);
    commit(node, directory);
  }

  /** Each name is a change of its own, and one that was there is none. */
  void linkMany(Node node, LinkMany o, long count) {
    Node directory = directory(o.directory());
    for (int i = 0; i < count; i++) {
      String name = Bulk.name(i, o.nameLength());
      if (history.lookup(directory, name) == null) {
        history.bind(directory, name, node);
        addLinks(node, 1);
        commit(node, directory);
      }
    }
  }

  void unlinkMany(UnlinkMany o, long count) {
    Node directory = directory(o.directory());
    for (int i = 0; i < count; i++) {
      String name = Bulk.name(i, o.nameLength());
      Node node = history.lookup(directory, name);
      if (node != null) {
        history.unbind(directory, name);
        addLinks(node, -1);
        commit(node, directory);
      }
    }
  }

  void rmdir(Rmdir o) {
    Node directory = directoryOf(o.path());
    Node node = present(history.lookup(directory, o.path().name()), o.path());
    history.unbind(directory, o.path().name());
    history.state(node, history.state(node).withLinks(0));
    addLinks(directory, -1);
    commit(node, directory);
  }

  void rename(Rename o) {
    Node fromDirectory = directoryOf(o.from());
    Node toDirectory = directoryOf(o.to());
    Node moved = present(history.lookup(fromDirectory, o.from().name()), o.from());
    Node other = history.lookup(toDirectory, o.to().name());
    if (moved == other) {
      return;
    }
    if (o.mode() == RenameMode.EXCHANGE) {
      exchange(o, fromDirectory, toDirectory, moved, present(other, o.to()));
    } else {
      history.unbind(fromDirectory, o.from().name());
      history.bind(toDirectory, o.to().name(), moved);
      reparent(moved, fromDirectory, toDirectory);
      if (other != null) {
        drop(other, toDirectory);
      }
    }
    if (other == null) {
      commit(moved, fromDirectory, toDirectory);
    } else {
      commit(moved, other, fromDirectory, toDirectory);
    }
  }

  void chmod(Chmod o) {
    Node node = present(resolver.follow(o.path()), o.path());
    if (o.mode() != history.state(node).mode()) {
      history.state(node, history.state(node).withMode(o.mode()));
      commit(node);
    }
  }

  void setXattr(SetXattr o) {
    Node node = present(resolver.follow(o.path()), o.path());
    byte[] value = new byte[o.length()];
    o.pattern().fill(value, 0, value.length, 0);
    SortedMap<String, byte[]> attributes = new TreeMap<>(history.state(node).attributes());
    byte[] before = attributes.put(o.name().key(), value);
    if (!Arrays.equals(before, value)) {
      history.state(node, history.state(node).withAttributes(attributes));
      commit(node);
    }
  }

  void removeXattr(RemoveXattr o) {
    Node node = present(resolver.follow(o.path()), o.path());
    SortedMap<String, byte[]> attributes = new TreeMap<>(history.state(node).attributes());
    attributes.remove(o.name().key());
    history.state(node, history.state(node).withAttributes(attributes));
    commit(node);
  }

  private void exchange(Rename o, Node fromDirectory, Node toDirectory, Node moved, Node other) {
    history.bind(fromDirectory, o.from().name(), other);
    history.bind(toDirectory, o.to().name(), moved);
    reparent(moved, fromDirectory, toDirectory);
    reparent(other, toDirectory, fromDirectory);
  }

  private void reparent(Node node, Node from, Node to) {
    if (node.kind() == Kind.DIRECTORY && from != to) {
      addLinks(from, -1);
      addLinks(to, 1);
    }
  }

  private void drop(Node replaced, Node directory) {
    if (replaced.kind() == Kind.DIRECTORY) {
      history.state(replaced, history.state(replaced).withLinks(0));
      addLinks(directory, -1);
    } else {
      addLinks(replaced, -1);
    }
  }

  private void addLinks(Node node, int links) {
    InodeState state = history.state(node);
    history.state(node, state.withLinks(state.links() + links));
  }

  private void commit(Node... changed) {
    int moment = history.nextMoment();
    for (Node node : changed) {
      node.lastChange = moment;
    }
    history.commit(null);
  }

  private Node directoryOf(FilePath path) {
    return requireDirectory(present(resolver.parent(path), path.parent()), path.parent());
  }

  private Node directory(FilePath path) {
    return requireDirectory(present(resolver.follow(path), path), path);
  }

  private static Node requireDirectory(Node node, FilePath path) {
    if (node.kind() != Kind.DIRECTORY) {
      throw new ImpossibleOutcomeException(path + " is no directory");
    }
    return node;
  }

  private static Node present(@Nullable Node node, FilePath path) {
    if (node == null) {
      throw new ImpossibleOutcomeException("there is no " + path);
    }
    return node;
  }
}
