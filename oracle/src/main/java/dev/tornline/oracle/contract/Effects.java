package dev.tornline.oracle.contract;

import dev.tornline.oracle.memory.Units;
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
import org.jspecify.annotations.Nullable;

/** What may be seen from the moment at which a step begins. */
final class Effects {

  /*
   * Implementation note. The effects are an executable model of POSIX.1-2017 and of what Linux adds
   * to it, like the one that SibylFS derives from its specification (Ridge et al., SOSP 2015), but
   * for runs whose outcomes are known: a step that failed changes nothing, and how much one has
   * written is read from its outcome. So the model needs no errors and no limits of its own, and
   * each operation is a few lines. Success that the model cannot follow ends it with an
   * ImpossibleOutcomeException.
   *
   * Effects only add to what may be seen; Promises only take away from it. All metadata that an
   * operation changes become one moment. Bytes are issued to cells, also by operations that change
   * metadata (truncation zeroes the rest of a page in place), before the moment is made. A step
   * costs what it changes: the pages of its range and the metadata of one moment.
   */

  private final History history;
  private final Resolver resolver;
  private final OpenFiles files;
  private final Contents contents;
  private final MemoryMappings mappings;
  private final NamespaceEffects namespace;
  private final RangeEffects ranges;
  private final LoadCheck loads;
  private final boolean mapSync;

  /**
   * @param contract of the target
   */
  Effects(
      History history,
      OpenFiles files,
      Contents contents,
      MemoryMappings mappings,
      Contract contract) {
    this.history = history;
    this.files = files;
    this.contents = contents;
    this.mappings = mappings;
    this.mapSync = contract.mapSync();
    this.resolver = new Resolver(history);
    this.namespace = new NamespaceEffects(history, resolver);
    this.ranges = new RangeEffects(history, contents, mappings, contract.splits());
    this.loads = new LoadCheck(history, mappings);
  }

  /**
   * Notes a step; one that failed changes nothing, but advice that populates what it reached, and
   * one that was cut short what it reached.
   */
  void begin(int step, Operation operation, Outcome outcome) {
    switch (outcome) {
      case Done done -> begin(step, operation, done);
      case Signalled cut -> {
        if (operation instanceof Store store) {
          store(step, store, cut.count());
        } else if (operation instanceof ForkStore fork) {
          forkStore(step, fork, cut.count());
        } else if (operation instanceof Load load) {
          loads.check(load, cut.loaded());
        }
      }
      case Failed(Errno errno) -> {
        if (operation instanceof MadvisePopulate populate && errno == Errno.EFAULT) {
          populate(populate);
        }
      }
      case Skipped _ -> {}
    }
  }

  private void begin(int step, Operation operation, Done done) {
    switch (operation) {
      case Mkdir o -> namespace.create(o.path(), Kind.DIRECTORY, done.inode(), FilePath.ROOT);
      case Symlink o -> namespace.create(o.path(), Kind.SYMLINK, done.inode(), o.target());
      case Create o -> {
        Node node = namespace.create(o.path(), Kind.FILE, done.inode(), FilePath.ROOT);
        files.open(o.file(), node, OpenFlags.READ_WRITE);
      }
      case Open o -> open(step, o, done.inode());
      case Close o -> files.close(o.file());
      case Tmpfile o -> files.open(o.file(), namespace.tmpfile(done.inode()), OpenFlags.READ_WRITE);
      case Linkat o -> namespace.link(files.node(o.file()), o.path());
      case Link o -> namespace.link(existing(resolver.at(o.existing()), o), o.path());
      case Unlink o -> namespace.unlink(o.path());
      case Rmdir o -> namespace.rmdir(o);
      case Rename o -> namespace.rename(o);
      case Chmod o -> namespace.chmod(o);
      case SetXattr o -> namespace.setXattr(o);
      case RemoveXattr o -> namespace.removeXattr(o);
      case Truncate o -> ranges.truncate(step, files.node(o.file()), o.size());
      case Fallocate o -> ranges.fallocate(step, files.node(o.file()), o);
      case Operation.Clone o -> cloneRange(step, new CloneRange(o.from(), 0, o.to(), 0, 0));
      case CloneRange o -> cloneRange(step, o);
      case Mmap o -> map(o);
      case Munmap o -> mappings.unmap(o.map());
      case Mremap o -> mappings.get(o.map()).resize(o.length());
      case MadviseDontneed o -> dontneed(o);
      case MadvisePopulate o -> populate(o);
      case Remount _ -> {
        files.closeAll();
        mappings.unmapEverything();
      }
      case Write o -> {
        long offset = position(o.file(), o.offset());
        write(step, files.node(o.file()), offset, done.count(), o.pattern());
      }
      case Pwritev2 o -> {
        long offset = o.way() == WriteWay.APPEND ? end(o.file()) : position(o.file(), o.offset());
        write(step, files.node(o.file()), offset, done.count(), o.pattern());
      }
      case Append o -> write(step, files.node(o.file()), end(o.file()), done.count(), o.pattern());
      case CopyRange o -> copyRange(step, o, done.count());
      case DedupeRange o -> dedupeRange(o, done.count());
      case WriteFromMap o -> writeFromMap(step, o, done.count());
      case Store o -> store(step, o, done.count());
      case ForkStore o -> forkStore(step, o, done.count());
      case ReadIntoMap o -> readInto(step, o, done.count());
      case LinkMany o ->
          namespace.linkMany(existing(resolver.at(o.existing()), o), o, done.count());
      case UnlinkMany o -> namespace.unlinkMany(o, done.count());
      case Scatter o -> scatter(step, o, done.count());
      case TmpfileMany _, Fill _ -> {}
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _ -> {}
      case Load o -> loads.check(o, done.loaded());
      case Flush _, Fence _, Persist _, Mprotect _, DropCaches _ -> {}
    }
  }

  private void cloneRange(int step, CloneRange o) {
    Node from = files.node(o.from());
    ranges.cloneRange(step, from, o.fromOffset(), files.node(o.to()), o.toOffset(), o.length());
  }

  private long end(int file) {
    return history.state(files.node(file)).size();
  }

  private void write(int step, Node node, long offset, long count, Pattern pattern) {
    if (count == 0) {
      return;
    }
    files.writtenFrom(offset);
    ranges.written(step, node, offset + count);
    contents.pattern(node, offset, count, pattern, step, true);
  }

  /** The calls before the last one have written whole pieces. */
  private void scatter(int step, Scatter o, long count) {
    long first = position(o.file(), 0);
    for (long done = 0; done < count; done += Bulk.PIECE) {
      long offset = position(o.file(), done / Bulk.PIECE * Bulk.DISTANCE);
      write(step, files.node(o.file()), offset, Math.min(Bulk.PIECE, count - done), o.pattern());
    }
    files.writtenFrom(first);
  }

  private void copy(int step, Node node, long offset, Bytes bytes) {
    if (bytes.length() > 0) {
      files.writtenFrom(offset);
      ranges.written(step, node, offset + bytes.length());
      contents.copied(node, offset, bytes, step);
    }
  }

  /** The filesystem may share the blocks instead of copying them, and unmaps both files then. */
  private void copyRange(int step, CopyRange o, long count) {
    Node from = files.node(o.from());
    Node to = files.node(o.to());
    long start = position(o.to(), o.toOffset());
    copy(step, to, start, contents.read(from, o.fromOffset(), (int) count));
    mappings.mayUnmap(from, o.fromOffset(), count);
    mappings.mayUnmap(to, start, count);
  }

  /**
   * The bytes of both ranges are the same before and after (ioctl_fideduperange(2)); their pages
   * may leave the page tables, so that the next store gets a block of its own.
   */
  private void dedupeRange(DedupeRange o, long count) {
    mappings.mayUnmap(files.node(o.from()), o.fromOffset(), count);
    mappings.mayUnmap(files.node(o.to()), o.toOffset(), count);
  }

  private void writeFromMap(int step, WriteFromMap o, long count) {
    Node node = files.node(o.file());
    MemoryMapping source = mappings.get(o.map());
    long start = position(o.file(), o.offset());
    Bytes bytes = mappings.load(source, o.mapOffset(), (int) count);
    if (source.node == node) {
      overlap(bytes, source.offset + o.mapOffset(), start);
    }
    copy(step, node, start, bytes);
  }

  /**
   * Where a copy within a file reads what it has just written, what it reads depends on the size of
   * its pieces, unless each byte is copied to its own place.
   */
  private static void overlap(Bytes bytes, long from, long to) {
    if (from == to) {
      return;
    }
    long first = Math.max(from, to) - from;
    long last = Math.min(from, to) + bytes.length() - from;
    if (first < last) {
      bytes.unknown().set((int) first, (int) last);
    }
  }

  /** Where a positioned write lands: an append handle writes at the end of the file. */
  private long position(int file, long offset) {
    OpenFiles.OpenFile open = files.get(file);
    boolean append = open.flags().access() == Access.APPEND;
    return append ? history.state(open.node()).size() : offset;
  }

  private void store(int step, Store o, long count) {
    MemoryMapping mapping = mappings.get(o.map());
    long offset = mapping.offset + o.offset();
    if (mapping.isPrivate()) {
      Bytes bytes = Bytes.zeros((int) count);
      o.pattern().fill(bytes.values(), 0, bytes.length(), offset);
      mappings.storePrivate(mapping, o.offset(), bytes);
    } else {
      switch (o.instruction()) {
        case MOV -> storePlainly(step, mapping.node, offset, count, o.pattern());
        case MOVNT -> contents.pattern(mapping.node, offset, count, o.pattern(), step, false);
        case REP_MOVS -> contents.pattern(mapping.node, offset, count, o.pattern(), step, true);
      }
    }
  }

  /** What a child stores to private pages is gone with the child (fork(2)). */
  private void forkStore(int step, ForkStore o, long count) {
    if (!mappings.get(o.map()).isPrivate()) {
      store(step, o.store(), count);
    }
  }

  /**
   * A plain store is of 1, 2, 4 or 8 aligned bytes, so part of a word may take several, one after
   * the other, and a power failure may come between them (Intel SDM vol. 3, guaranteed atomic
   * operations; stores to one line persist in their order, Raad et al., POPL 2020).
   */
  private void storePlainly(int step, Node node, long offset, long count, Pattern pattern) {
    long end = offset + count;
    for (long at = offset; at < end; ) {
      long length = at % 8 == 0 && end - at >= 8 ? (end - at) / 8 * 8 : 4;
      while (length < 8 && (at % length != 0 || at + length > end)) {
        length /= 2;
      }
      contents.pattern(node, at, length, pattern, step, false);
      at += length;
    }
  }

  private void readInto(int step, ReadIntoMap o, long count) {
    Node node = files.node(o.file());
    MemoryMapping mapping = mappings.get(o.map());
    long start = mapping.offset + o.mapOffset();
    Bytes bytes = contents.read(node, o.offset(), (int) count);
    if (mapping.isPrivate()) {
      mappings.storePrivate(mapping, o.mapOffset(), bytes);
      return;
    }
    if (mapping.node == node) {
      overlap(bytes, o.offset(), start);
    }
    contents.copied(mapping.node, start, bytes, step);
  }

  private void open(int step, Open o, long inode) {
    Node node = existing(resolver.follow(o.path()), o);
    if (node != history.root() && node.number() != inode) {
      throw new ImpossibleOutcomeException(
          "open of " + o.path() + " gave inode " + inode + " instead of " + node.number());
    }
    files.open(o.file(), node, o.flags());
    if (o.flags().truncate()) {
      ranges.truncate(step, node, 0);
    }
  }

  /** Populating a private mapping takes the private copies at once (mm_populate, FOLL_WRITE). */
  private void map(Mmap o) {
    if (o.kind() == MapKind.SYNC && !mapSync) {
      throw new ImpossibleOutcomeException(o + " was granted by a filesystem that has no MAP_SYNC");
    }
    OpenFiles.OpenFile file = files.get(o.file());
    MemoryMapping mapping =
        new MemoryMapping(file, o, history.state(file.node()).pages(), contents.time());
    mappings.map(o.map(), mapping);
    if (o.populate() && mapping.isPrivate()) {
      mappings.copyPrivate(mapping, 0, o.length(), history.state(file.node()).size());
    }
  }

  /** Private copies are taken page by page up to the first that cannot be (FOLL_WRITE). */
  private void populate(MadvisePopulate o) {
    MemoryMapping mapping = mappings.get(o.map());
    if (o.mode() == PopulateMode.WRITE && mapping.isPrivate()) {
      long size = history.state(mapping.node).size();
      mappings.copyPrivate(mapping, o.offset(), o.length(), size);
    }
  }

  private void dontneed(MadviseDontneed o) {
    if (o.length() == 0) {
      return;
    }
    MemoryMapping mapping = mappings.get(o.map());
    int first = mapping.page(o.offset());
    int last = mapping.page(o.offset() + o.length() + Units.PAGE - 1);
    mapping.unmap(first, last);
    mapping.dropPrivate(first, last);
  }

  private static Node existing(@Nullable Node node, Operation operation) {
    if (node == null) {
      throw new ImpossibleOutcomeException(operation + " succeeded on a file that does not exist");
    }
    return node;
  }
}
