package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.LinkMany;
import dev.tornline.oracle.workload.Operation.UnlinkMany;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.RenameMode;

/** The names of the model. */
final class ModelTree {

  final ModelNode root;

  ModelTree(long rootNumber) {
    root = new ModelNode(Kind.DIRECTORY, rootNumber, 0755);
  }

  /** A directory and a name in it. */
  record Spot(ModelNode directory, String name) {

    ModelNode node() {
      return directory.children.get(name);
    }
  }

  ModelNode follow(FilePath path) throws Refused {
    return resolve(path, true, new int[1]);
  }

  ModelNode noFollow(FilePath path) throws Refused {
    return resolve(path, false, new int[1]);
  }

  Spot spot(FilePath path) throws Refused {
    ModelNode directory = follow(path.parent());
    Refused.when(!directory.isDirectory(), Errno.ENOTDIR);
    return new Spot(directory, path.name());
  }

  Spot freeSpot(FilePath path) throws Refused {
    Refused.when(path.isRoot(), Errno.EEXIST);
    Spot spot = spot(path);
    Refused.when(spot.node() != null, Errno.EEXIST);
    return spot;
  }

  void add(Spot spot, ModelNode node) {
    spot.directory.children.put(spot.name, node);
    node.unnamedYet = false;
    if (node.isDirectory()) {
      node.parent = spot.directory;
    } else {
      node.names++;
    }
  }

  void remove(Spot spot) {
    ModelNode node = spot.directory.children.remove(spot.name);
    if (node.isDirectory()) {
      node.parent = null;
    } else {
      node.names--;
    }
  }

  Outcome unlink(FilePath path) throws Refused {
    Refused.when(path.isRoot(), Errno.EISDIR);
    Spot spot = spot(path);
    Refused.when(spot.node() == null, Errno.ENOENT);
    Refused.when(spot.node().isDirectory(), Errno.EISDIR);
    remove(spot);
    return Outcome.OK;
  }

  Outcome linkMany(LinkMany o) throws Refused {
    ModelNode node = noFollow(o.existing());
    ModelNode directory = directory(o.directory());
    Refused.when(node.isDirectory(), Errno.EPERM);
    for (int i = 0; i < o.count(); i++) {
      Spot spot = new Spot(directory, Bulk.name(i, o.nameLength()));
      if (spot.node() == null) {
        add(spot, node);
      }
    }
    return Outcome.count(o.count());
  }

  Outcome unlinkMany(UnlinkMany o) throws Refused {
    ModelNode directory = directory(o.directory());
    for (int i = 0; i < o.count(); i++) {
      Spot spot = new Spot(directory, Bulk.name(i, o.nameLength()));
      if (spot.node() != null) {
        remove(spot);
      }
    }
    return Outcome.count(o.count());
  }

  private ModelNode directory(FilePath path) throws Refused {
    ModelNode directory = follow(path);
    Refused.when(!directory.isDirectory(), Errno.ENOTDIR);
    return directory;
  }

  Outcome rmdir(FilePath path) throws Refused {
    Refused.when(path.isRoot(), Errno.EBUSY);
    Spot spot = spot(path);
    Refused.when(spot.node() == null, Errno.ENOENT);
    Refused.when(!spot.node().isDirectory(), Errno.ENOTDIR);
    Refused.when(!spot.node().children.isEmpty(), Errno.ENOTEMPTY);
    remove(spot);
    return Outcome.OK;
  }

  Outcome rename(FilePath fromPath, FilePath toPath, RenameMode mode) throws Refused {
    Spot from = fromPath.isRoot() ? null : spot(fromPath);
    Spot to = toPath.isRoot() ? null : spot(toPath);
    Refused.when(from == null, Errno.EBUSY);
    Refused.when(to == null, mode == RenameMode.NOREPLACE ? Errno.EEXIST : Errno.EBUSY);
    ModelNode source = from.node();
    ModelNode target = to.node();
    Refused.when(source == null, Errno.ENOENT);
    Refused.when(mode == RenameMode.NOREPLACE && target != null, Errno.EEXIST);
    Refused.when(mode == RenameMode.EXCHANGE && target == null, Errno.ENOENT);
    Refused.when(to.directory.isWithin(source), Errno.EINVAL);
    boolean exchange = mode == RenameMode.EXCHANGE;
    Refused.when(
        target != null && from.directory.isWithin(target),
        exchange ? Errno.EINVAL : Errno.ENOTEMPTY);
    if (source.equals(target)) {
      return Outcome.OK;
    }
    if (exchange) {
      remove(from);
      remove(to);
      add(from, target);
      add(to, source);
      return Outcome.OK;
    }
    if (target != null) {
      Refused.when(source.isDirectory() && !target.isDirectory(), Errno.ENOTDIR);
      Refused.when(!source.isDirectory() && target.isDirectory(), Errno.EISDIR);
      Refused.when(!target.children.isEmpty(), Errno.ENOTEMPTY);
      remove(to);
    }
    remove(from);
    add(to, source);
    return Outcome.OK;
  }

  private ModelNode resolve(FilePath path, boolean followLast, int[] links) throws Refused {
    ModelNode at = root;
    for (int depth = 1; depth <= path.depth(); depth++) {
      Refused.when(!at.isDirectory(), Errno.ENOTDIR);
      FilePath prefix = path;
      while (prefix.depth() > depth) {
        prefix = prefix.parent();
      }
      at = at.children.get(prefix.name());
      Refused.when(at == null, Errno.ENOENT);
      if (at.kind == Kind.SYMLINK && (depth < path.depth() || followLast)) {
        links[0]++;
        Refused.when(links[0] > 40, Errno.ELOOP);
        at = resolve(at.target, true, links);
      }
    }
    return at;
  }
}
