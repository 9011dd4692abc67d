package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Slots;
import java.util.function.LongSupplier;

/** Predicts what operations do. */
final class PosixModel {

  final ModelTree tree;
  final ModelHandle[] files = new ModelHandle[Slots.FILES];
  final ModelMapping[] maps = new ModelMapping[Slots.MAPS];
  private final LongSupplier numbers;
  private final ModelData data = new ModelData(files, maps);
  private final ModelMemory memory = new ModelMemory(files, maps);

  /** An empty filesystem; every new inode takes its number from the supplier. */
  PosixModel(long rootNumber, LongSupplier numbers) {
    this.tree = new ModelTree(rootNumber);
    this.numbers = numbers;
  }

  /** The outcome of an operation, which {@code SlotTable} must not want skipped. */
  Outcome run(Operation operation) {
    try {
      return predict(operation);
    } catch (Refused e) {
      return Outcome.failed(e.errno);
    }
  }

  private Outcome predict(Operation operation) throws Refused {
    return switch (operation) {
      case Mkdir o -> made(tree.freeSpot(o.path()), Kind.DIRECTORY, 0755);
      case Create o -> {
        Outcome outcome = made(tree.freeSpot(o.path()), Kind.FILE, 0644);
        files[o.file()] = new ModelHandle(tree.noFollow(o.path()), OpenFlags.READ_WRITE);
        yield outcome;
      }
      case Symlink o -> {
        Outcome outcome = made(tree.freeSpot(o.path()), Kind.SYMLINK, 0777);
        ModelNode link = tree.noFollow(o.path());
        link.target = o.target();
        link.size = o.target().onDisk().length();
        yield outcome;
      }
      case Rmdir o -> {
        tree.rmdir(o.path());
        yield Outcome.OK;
      }
      case Unlink o -> {
        tree.unlink(o.path());
        yield Outcome.OK;
      }
      case Rename o -> {
        tree.rename(o.from(), o.to(), o.mode());
        yield Outcome.OK;
      }
      case Link o -> link(tree.noFollow(o.existing()), o.path());
      case Linkat o -> link(files[o.file()].node(), o.path());
      case Open o -> open(o);
      case Tmpfile o -> tmpfile(o);
      case Close o -> {
        files[o.file()] = null;
        yield Outcome.OK;
      }
      case Chmod o -> {
        tree.follow(o.path()).mode = o.mode();
        yield Outcome.OK;
      }
      case SetXattr o -> {
        byte[] value = new byte[o.length()];
        o.pattern().fill(value, 0, value.length, 0);
        tree.follow(o.path()).attributes.put(o.name().key(), value);
        yield Outcome.OK;
      }
      case RemoveXattr o -> {
        byte[] removed = tree.follow(o.path()).attributes.remove(o.name().key());
        Refused.when(removed == null, Errno.ENODATA);
        yield Outcome.OK;
      }
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _, Fence _ -> Outcome.OK;
      case Remount _ -> {
        java.util.Arrays.fill(files, null);
        java.util.Arrays.fill(maps, null);
        yield Outcome.OK;
      }
      case Write _, Append _, Truncate _, Fallocate _ -> data.predict(operation);
      case Operation.Clone _, CloneRange _, CopyRange _ -> data.predict(operation);
      case WriteFromMap _, ReadIntoMap _ -> data.predict(operation);
      case Mmap _, Munmap _, Mprotect _, MadviseDontneed _ -> memory.predict(operation);
      case Store _, Load _, Flush _, Persist _ -> memory.predict(operation);
    };
  }

  private Outcome made(ModelTree.Spot spot, Kind kind, int mode) {
    ModelNode node = new ModelNode(kind, numbers.getAsLong(), mode);
    tree.add(spot, node);
    return Outcome.inode(node.number);
  }

  private Outcome link(ModelNode node, dev.tornline.oracle.workload.FilePath path) throws Refused {
    ModelTree.Spot spot = tree.freeSpot(path);
    Refused.when(node.isDirectory(), Errno.EPERM);
    Refused.when(node.names == 0 && !node.unnamedYet, Errno.ENOENT);
    tree.add(spot, node);
    return Outcome.OK;
  }

  private Outcome open(Open o) throws Refused {
    ModelNode node = tree.follow(o.path());
    Refused.when(node.isDirectory() && o.flags().writable(), Errno.EISDIR);
    if (o.flags().truncate()) {
      data.truncate(node, 0);
    }
    files[o.file()] = new ModelHandle(node, o.flags());
    return Outcome.inode(node.number);
  }

  private Outcome tmpfile(Tmpfile o) throws Refused {
    Refused.when(!tree.follow(o.directory()).isDirectory(), Errno.ENOTDIR);
    ModelNode node = new ModelNode(Kind.FILE, numbers.getAsLong(), 0644);
    node.unnamedYet = true;
    files[o.file()] = new ModelHandle(node, OpenFlags.READ_WRITE);
    return Outcome.inode(node.number);
  }
}
