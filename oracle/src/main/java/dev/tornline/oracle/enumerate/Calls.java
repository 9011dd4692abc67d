package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;
import static dev.tornline.oracle.memory.Units.pagesOf;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.oracle.enumerate.Possibilities.Way;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.WriteWay;

/** What a step adds to what may be left, from its beginning on. */
final class Calls {

  /** The most bytes that a step may copy. */
  private static final long COPIED_MAX = 1 << 20;

  private final boolean mapSync;
  private final Possibilities possible;
  private final Descriptors files;
  private final Memory memory;
  private final NameCalls names;
  private final RangeCalls ranges;

  /** Where the last write began. */
  private long written;

  Calls(Contract contract, Possibilities possible, Descriptors files, Memory memory) {
    mapSync = contract.mapSync();
    this.possible = possible;
    this.files = files;
    this.memory = memory;
    names = new NameCalls(possible);
    ranges = new RangeCalls(possible, memory, contract.splits());
  }

  long written() {
    return written;
  }

  /** A step that failed changes nothing; one that was cut short, what it reached. */
  void begin(Operation operation, Outcome outcome) {
    switch (outcome) {
      case Done done -> begin(operation, done);
      case Signalled cut when operation instanceof Store store -> store(store, cut.count());
      case Signalled cut when operation instanceof ForkStore fork -> forkStore(fork, cut.count());
      case Failed failed when failed.errno() == Errno.EFAULT -> {
        if (operation instanceof MadvisePopulate populate) {
          populate(populate);
        }
      }
      case Signalled _, Failed _, Skipped _ -> {}
    }
  }

  private void begin(Operation operation, Done done) {
    switch (operation) {
      case Mkdir o -> names.create(o.path(), Kind.DIRECTORY, done.inode(), FilePath.ROOT);
      case Symlink o -> names.create(o.path(), Kind.SYMLINK, done.inode(), o.target());
      case Create o -> {
        int inode = names.create(o.path(), Kind.FILE, done.inode(), FilePath.ROOT);
        files.open(o.file(), inode, OpenFlags.READ_WRITE);
      }
      case Tmpfile o -> files.open(o.file(), names.tmpfile(done.inode()), OpenFlags.READ_WRITE);
      case Linkat o -> names.link(files.inode(o.file()), o.path());
      case Link o -> names.link(possible.tree().resolve(o.existing(), false), o.path());
      case Unlink o -> names.unlink(o.path());
      case Rmdir o -> names.rmdir(o);
      case Rename o -> names.rename(o);
      case Chmod o -> names.chmod(o);
      case SetXattr o -> names.setXattr(o);
      case RemoveXattr o -> names.removeXattr(o);
      case Open o -> open(o, done.inode());
      case Close o -> files.close(o.file());
      case Truncate o -> ranges.truncate(files.inode(o.file()), o.size());
      case Fallocate o -> ranges.fallocate(files.inode(o.file()), o);
      case Operation.Clone o ->
          ranges.cloneRange(files.inode(o.from()), 0, files.inode(o.to()), 0, 0);
      case CloneRange o ->
          ranges.cloneRange(
              files.inode(o.from()), o.fromOffset(), files.inode(o.to()), o.toOffset(), o.length());
      case Write o -> write(o.file(), start(o.file(), o.offset()), done.count(), o.pattern());
      case Pwritev2 o -> pwritev2(o, done.count());
      case Append o -> write(o.file(), sizeOf(o.file()), done.count(), o.pattern());
      case CopyRange o -> copyRange(o, done.count());
      case DedupeRange o -> dedupeRange(o, done.count());
      case WriteFromMap o -> writeFromMap(o, done.count());
      case ReadIntoMap o -> readIntoMap(o, done.count());
      case Store o -> store(o, done.count());
      case ForkStore o -> forkStore(o, done.count());
      case Mmap o -> map(o);
      case Munmap o -> memory.unmap(o.map());
      case Mremap o -> memory.get(o.map()).resize(o.length());
      case MadviseDontneed o -> dontneed(o);
      case MadvisePopulate o -> populate(o);
      case Remount _ -> {
        files.closeAll();
        memory.unmapAll();
      }
      case LinkMany o ->
          names.linkMany(possible.tree().resolve(o.existing(), false), o, done.count());
      case UnlinkMany o -> names.unlinkMany(o, done.count());
      case Scatter o -> scatter(o, done.count());
      case TmpfileMany _, Fill _ -> {}
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _ -> {}
      case Load _, Flush _, Fence _, Persist _, Mprotect _, DropCaches _ -> {}
    }
  }

  private void open(Open call, long number) {
    int id = possible.tree().resolve(call.path(), true);
    if (id != Tree.ROOT && possible.tree().inode(id).number() != number) {
      throw new OutsideException("open gave another inode than the name has");
    }
    files.open(call.file(), id, call.flags());
    if (call.flags().truncate()) {
      ranges.truncate(id, 0);
    }
  }

  private long sizeOf(int file) {
    return possible.tree().inode(files.inode(file)).size();
  }

  /** A handle with O_APPEND writes at the end of the file, also by pwrite(2). */
  private long start(int file, long offset) {
    return files.get(file).flags().access() == Access.APPEND ? sizeOf(file) : offset;
  }

  private void pwritev2(Pwritev2 call, long count) {
    boolean append = call.way() == WriteWay.APPEND;
    long offset = append ? sizeOf(call.file()) : start(call.file(), call.offset());
    write(call.file(), offset, count, call.pattern());
  }

  private void write(int file, long offset, long count, Pattern pattern) {
    write(file, offset, bytes(pattern, offset, count));
  }

  private static byte[] bytes(Pattern pattern, long offset, long count) {
    requireShort(count);
    byte[] bytes = new byte[(int) count];
    pattern.fill(bytes, 0, bytes.length, offset);
    return bytes;
  }

  private static void requireShort(long count) {
    if (count > COPIED_MAX) {
      throw new OutsideException("more than 1 MiB is copied at once");
    }
  }

  private void write(int file, long offset, byte[] bytes) {
    if (bytes.length > 0) {
      int id = files.inode(file);
      written = offset;
      ranges.extend(id, offset + bytes.length, SplitCall.WRITE);
      possible.store(id, offset, bytes, Way.IN_PIECES);
    }
  }

  /** One write after the other; {@link #written} is that of the first. */
  private void scatter(Scatter call, long count) {
    long first = start(call.file(), 0);
    for (long done = 0; done < count; done += Bulk.PIECE) {
      long offset = start(call.file(), done / Bulk.PIECE * Bulk.DISTANCE);
      write(call.file(), offset, Math.min(Bulk.PIECE, count - done), call.pattern());
    }
    written = first;
  }

  /** The filesystem may share blocks, and takes the pages of both files out of page tables then. */
  private void copyRange(CopyRange call, long count) {
    requireShort(count);
    int from = files.inode(call.from());
    int to = files.inode(call.to());
    long start = start(call.to(), call.toOffset());
    write(call.to(), start, possible.read(from, call.fromOffset(), (int) count));
    memory.each(from, mapping -> mayProtect(mapping, call.fromOffset(), count));
    memory.each(to, mapping -> mayProtect(mapping, start, count));
  }

  /** What is shared was the same before; both files have to fault for a block of their own. */
  private void dedupeRange(DedupeRange call, long count) {
    memory.each(files.inode(call.from()), mapping -> mayProtect(mapping, call.fromOffset(), count));
    memory.each(files.inode(call.to()), mapping -> mayProtect(mapping, call.toOffset(), count));
  }

  private static void mayProtect(Mapping mapping, long offset, long count) {
    mapping.mayProtect((int) (offset / PAGE), pagesOf(offset + count));
  }

  private void writeFromMap(WriteFromMap call, long count) {
    requireShort(count);
    Mapping mapping = memory.get(call.map());
    long source = mapping.offset() + call.mapOffset();
    long start = start(call.file(), call.offset());
    if (mapping.inode() == files.inode(call.file())) {
      refuseOverlap(source, start, count);
    }
    write(call.file(), start, memory.load(mapping, source, (int) count));
  }

  private void readIntoMap(ReadIntoMap call, long count) {
    requireShort(count);
    int from = files.inode(call.file());
    Mapping mapping = memory.get(call.map());
    long target = mapping.offset() + call.mapOffset();
    byte[] bytes = possible.read(from, call.offset(), (int) count);
    if (mapping.isPrivate()) {
      memory.storePrivate(mapping, target, bytes);
      return;
    }
    if (mapping.inode() == from) {
      refuseOverlap(call.offset(), target, count);
    }
    possible.store(mapping.inode(), target, bytes, Way.IN_PIECES);
  }

  private static void refuseOverlap(long from, long to, long count) {
    if (from < to + count && to < from + count) {
      throw new OutsideException("bytes are copied over their source");
    }
  }

  private void store(Store call, long count) {
    Mapping mapping = memory.get(call.map());
    long offset = mapping.offset() + call.offset();
    byte[] bytes = bytes(call.pattern(), offset, count);
    if (mapping.isPrivate()) {
      memory.storePrivate(mapping, offset, bytes);
      return;
    }
    Way way =
        switch (call.instruction()) {
          case MOV -> Way.PLAIN;
          case MOVNT -> Way.WORDS;
          case REP_MOVS -> Way.IN_PIECES;
        };
    possible.store(mapping.inode(), offset, bytes, way);
  }

  /** The private pages of a child are not those of its parent. */
  private void forkStore(ForkStore call, long count) {
    if (!memory.get(call.map()).isPrivate()) {
      store(call.store(), count);
    }
  }

  private void map(Mmap call) {
    if (call.kind() == MapKind.SYNC && !mapSync) {
      throw new OutsideException("MAP_SYNC was granted where it is not offered");
    }
    Descriptors.Open file = files.get(call.file());
    Mapping mapping =
        new Mapping(
            file.inode(), file.flags().writable(), call.offset(), call.length(), call.kind());
    memory.map(call.map(), mapping);
    if (call.populate() && mapping.isPrivate()) {
      takePrivate(mapping, mapping.offset(), mapping.end());
    }
  }

  /** The process takes the pages of a range of the file for itself, up to the end of the file. */
  private void takePrivate(Mapping mapping, long from, long to) {
    long end = Math.min(to, possible.tree().inode(mapping.inode()).size());
    for (long at = from / PAGE * PAGE; at < end; at += PAGE) {
      memory.takePrivate(mapping, (int) (at / PAGE));
    }
  }

  /** Advice stops at a page that is not there, and what it has done until then is done. */
  private void populate(MadvisePopulate call) {
    Mapping mapping = memory.get(call.map());
    if (call.mode() == PopulateMode.WRITE && mapping.isPrivate()) {
      long from = mapping.offset() + call.offset();
      takePrivate(mapping, from, from + call.length());
    }
  }

  private void dontneed(MadviseDontneed call) {
    if (call.length() > 0) {
      Mapping mapping = memory.get(call.map());
      long start = mapping.offset() + call.offset();
      int first = (int) (start / PAGE);
      int last = pagesOf(start + call.length());
      mapping.protect(first, last);
      mapping.dropPrivate(first, last);
    }
  }
}
