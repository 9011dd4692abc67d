package dev.tornline.oracle.posix;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.WriteWay;
import java.util.List;
import java.util.Optional;

/** The running system. Steps count from 1; the fresh filesystem is step 0. */
public final class PosixSystem {

  private final PosixNames names = new PosixNames();
  private final PosixFiles files = new PosixFiles();
  private final PosixMaps maps = new PosixMaps(files);
  private final SlotTable slots = new SlotTable();
  private int step;

  /** A fresh filesystem. */
  public PosixSystem() {}

  /** Whether the slots that an operation names are as it needs them. */
  public boolean makesSense(Operation operation) {
    return slots.whySkipped(operation).isEmpty();
  }

  /** Runs the next step. */
  public Outcome run(Operation operation) {
    step++;
    Optional<String> senseless = slots.whySkipped(operation);
    if (senseless.isPresent()) {
      return new Skipped(senseless.get());
    }
    Outcome outcome;
    try {
      outcome = call(operation);
    } catch (PosixException e) {
      outcome = Outcome.failed(e.errno);
    }
    slots.note(operation, outcome);
    return outcome;
  }

  /** The tree as it is now. */
  public Recovered observe() {
    return new Recovered(names.entries());
  }

  /** All inodes but the root there ever were, in the order of their numbers, which begin at 11. */
  public List<PosixInode> inodes() {
    return names.made();
  }

  /** The number of the last step. */
  public int step() {
    return step;
  }

  /** The open file of a slot that is in use. */
  public FileNow file(int slot) {
    PosixFiles.OpenFile file = files.get(slot);
    return new FileNow(file.inode(), file.flags());
  }

  /** The mapping in a slot that is in use. */
  public MapNow map(int slot) {
    PosixMaps.Mapping mapping = maps.get(slot);
    return new MapNow(mapping.inode(), mapping.offset(), mapping.kind());
  }

  /** An open file. */
  public record FileNow(PosixInode inode, OpenFlags flags) {}

  /** A mapping, from an offset of its file on. */
  public record MapNow(PosixInode inode, long offset, MapKind kind) {}

  private Outcome call(Operation operation) throws PosixException {
    return switch (operation) {
      case Mkdir o -> Outcome.inode(names.create(o.path(), Kind.DIRECTORY, "", step).number);
      case Symlink o ->
          Outcome.inode(names.create(o.path(), Kind.SYMLINK, o.target().onDisk(), step).number);
      case Create o -> {
        PosixInode made = names.create(o.path(), Kind.FILE, "", step);
        yield opened(o.file(), made, OpenFlags.READ_WRITE);
      }
      case Tmpfile o -> opened(o.file(), names.orphan(step), OpenFlags.READ_WRITE);
      case Open o -> open(o);
      case Write o ->
          Outcome.count(files.write(o.file(), o.offset(), o.length(), o.pattern(), step));
      case Pwritev2 o -> Outcome.count(pwritev2(o));
      case Append o -> {
        long end = files.inode(o.file()).size;
        yield Outcome.count(files.write(o.file(), end, o.length(), o.pattern(), step));
      }
      case CopyRange o -> Outcome.count(files.copy(o, step));
      case DedupeRange o -> Outcome.count(files.dedupe(o));
      case WriteFromMap o -> Outcome.count(maps.writeFrom(o, step));
      case ReadIntoMap o -> Outcome.count(maps.readInto(o));
      case Store o -> maps.store(o);
      case MadvisePopulate o -> done(() -> maps.populate(o));
      case ForkStore o -> maps.store(o.store());
      case Load o -> maps.load(o);
      case Link o -> done(() -> names.link(names.at(o.existing()), o.path(), step));
      case Linkat o -> done(() -> names.link(files.inode(o.file()), o.path(), step));
      case Unlink o -> done(() -> names.remove(o.path(), Kind.FILE, step));
      case Rmdir o -> done(() -> names.remove(o.path(), Kind.DIRECTORY, step));
      case Rename o -> done(() -> names.rename(o.from(), o.to(), o.mode(), step));
      case Truncate o -> done(() -> files.truncate(o.file(), o.size(), step));
      case Fallocate o -> done(() -> files.fallocate(o, step));
      case CloneRange o -> done(() -> files.clone(o, step));
      case Operation.Clone o ->
          done(() -> files.clone(new CloneRange(o.from(), 0, o.to(), 0, 0), step));
      case Chmod o -> done(() -> names.follow(o.path()).changeMode(o.mode(), step));
      case SetXattr o -> done(() -> names.follow(o.path()).attach(o, step));
      case RemoveXattr o -> done(() -> names.follow(o.path()).detach(o.name().key(), step));
      case Mmap o -> done(() -> maps.map(o));
      case Munmap o -> done(() -> maps.unmap(o.map()));
      case Close o -> done(() -> files.close(o.file()));
      case Remount _ -> done(this::endAll);
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _, DropCaches _ -> Outcome.OK;
      case Mremap o -> done(() -> PosixException.require(o.length() > 0, Errno.EINVAL));
      case LinkMany o -> Outcome.count(names.linkMany(o, step));
      case UnlinkMany o -> Outcome.count(names.unlinkMany(o, step));
      case TmpfileMany o -> {
        names.directory(o.directory());
        yield Outcome.count(o.count());
      }
      case Scatter o -> scatter(o);
      case Fill _ -> Outcome.OK;
      case Flush _, Fence _, Persist _, Mprotect _, MadviseDontneed _ -> Outcome.OK;
    };
  }

  private void endAll() {
    files.closeAll();
    maps.unmapAll();
  }

  private Outcome scatter(Scatter o) throws PosixException {
    long written = 0;
    for (int i = 0; i < o.count(); i++) {
      written += files.write(o.file(), (long) i * Bulk.DISTANCE, Bulk.PIECE, o.pattern(), step);
    }
    return Outcome.count(written);
  }

  private long pwritev2(Pwritev2 o) throws PosixException {
    boolean refused = o.way() == WriteWay.ATOMIC || o.way() == WriteWay.DONTCACHE;
    PosixException.require(!refused, Errno.EOPNOTSUPP);
    long at = o.way() == WriteWay.APPEND ? files.inode(o.file()).size : o.offset();
    return files.write(o.file(), at, o.length(), o.pattern(), step);
  }

  private interface Call {
    void run() throws PosixException;
  }

  private static Outcome done(Call call) throws PosixException {
    call.run();
    return Outcome.OK;
  }

  private Outcome open(Open o) throws PosixException {
    PosixInode inode = names.follow(o.path());
    boolean directory = inode.kind == Kind.DIRECTORY;
    PosixException.require(!directory || !o.flags().writable(), Errno.EISDIR);
    if (o.flags().truncate() && inode.size > 0) {
      inode.resize(0, step);
    }
    return opened(o.file(), inode, o.flags());
  }

  private Outcome opened(int slot, PosixInode inode, OpenFlags flags) {
    files.open(slot, inode, flags);
    return Outcome.inode(inode.number);
  }
}
