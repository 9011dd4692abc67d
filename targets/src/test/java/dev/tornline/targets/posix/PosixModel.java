package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;
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
      case Mkdir o -> mkdir(tree.freeSpot(o.path()));
      case Create o -> create(o);
      case Symlink o -> symlink(o);
      case Rmdir o -> tree.rmdir(o.path());
      case Unlink o -> tree.unlink(o.path());
      case Rename o -> tree.rename(o.from(), o.to(), o.mode());
      case Link o -> link(tree.noFollow(o.existing()), o.path());
      case Linkat o -> link(files[o.file()].node(), o.path());
      case Open o -> open(o);
      case Tmpfile o -> tmpfile(o);
      case Close o -> close(o);
      case Chmod o -> chmod(o);
      case SetXattr o -> setXattr(o);
      case RemoveXattr o -> removeXattr(o);
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _, Fence _ -> Outcome.OK;
      case DropCaches _ -> Outcome.OK;
      case Remount _ -> remount();
      case Write o -> data.write(o);
      case Pwritev2 o -> data.pwritev2(o);
      case Append o -> data.append(o);
      case Truncate o -> data.truncate(o);
      case Fallocate o -> data.fallocate(o);
      case Operation.Clone o -> data.clone(o.from(), o.to());
      case CloneRange o -> data.clone(o.from(), o.to());
      case CopyRange o -> data.copyRange(o);
      case DedupeRange o -> data.dedupeRange(o);
      case WriteFromMap o -> data.writeFromMap(o);
      case ReadIntoMap o -> data.readIntoMap(o);
      case Mmap o -> memory.mmap(o);
      case Munmap o -> memory.munmap(o);
      case Mprotect o -> memory.mprotect(o);
      case Mremap o -> memory.mremap(o);
      case MadviseDontneed o -> memory.dontNeed(o);
      case MadvisePopulate o -> memory.populate(o);
      case Store o -> memory.store(o);
      case ForkStore o -> memory.forkStore(o);
      case Load o -> memory.load(o);
      case Flush o -> memory.touch(o.map(), o.offset(), o.length());
      case Persist o -> memory.touch(o.map(), o.offset(), o.length());
      case LinkMany o -> tree.linkMany(o);
      case UnlinkMany o -> tree.unlinkMany(o);
      case TmpfileMany o -> tmpfileMany(o);
      case Scatter o -> data.scatter(o);
      case Fill o -> data.fill(o);
    };
  }

  private Outcome mkdir(ModelTree.Spot spot) {
    return made(spot, Kind.DIRECTORY, 0755 | spot.directory().mode & 02000);
  }

  private Outcome create(Create o) throws Refused {
    Outcome outcome = made(tree.freeSpot(o.path()), Kind.FILE, 0644);
    files[o.file()] = new ModelHandle(tree.noFollow(o.path()), OpenFlags.READ_WRITE);
    return outcome;
  }

  private Outcome symlink(Symlink o) throws Refused {
    Outcome outcome = made(tree.freeSpot(o.path()), Kind.SYMLINK, 0777);
    ModelNode link = tree.noFollow(o.path());
    link.target = o.target();
    link.size = o.target().onDisk().length();
    return outcome;
  }

  private Outcome close(Close o) {
    files[o.file()] = null;
    return Outcome.OK;
  }

  private Outcome chmod(Chmod o) throws Refused {
    tree.follow(o.path()).mode = o.mode();
    return Outcome.OK;
  }

  private Outcome setXattr(SetXattr o) throws Refused {
    byte[] value = new byte[o.length()];
    o.pattern().fill(value, 0, value.length, 0);
    tree.follow(o.path()).attributes.put(o.name().key(), value);
    return Outcome.OK;
  }

  private Outcome removeXattr(RemoveXattr o) throws Refused {
    byte[] removed = tree.follow(o.path()).attributes.remove(o.name().key());
    Refused.when(removed == null, Errno.ENODATA);
    return Outcome.OK;
  }

  private Outcome remount() {
    Arrays.fill(files, null);
    Arrays.fill(maps, null);
    return Outcome.OK;
  }

  private Outcome made(ModelTree.Spot spot, Kind kind, int mode) {
    ModelNode node = new ModelNode(kind, numbers.getAsLong(), mode);
    tree.add(spot, node);
    return Outcome.inode(node.number);
  }

  private Outcome link(ModelNode node, FilePath path) throws Refused {
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

  private Outcome tmpfileMany(TmpfileMany o) throws Refused {
    Refused.when(!tree.follow(o.directory()).isDirectory(), Errno.ENOTDIR);
    return Outcome.count(o.count());
  }

  private Outcome tmpfile(Tmpfile o) throws Refused {
    Refused.when(!tree.follow(o.directory()).isDirectory(), Errno.ENOTDIR);
    ModelNode node = new ModelNode(Kind.FILE, numbers.getAsLong(), 0644);
    node.unnamedYet = true;
    files[o.file()] = new ModelHandle(node, OpenFlags.READ_WRITE);
    return Outcome.inode(node.number);
  }
}
