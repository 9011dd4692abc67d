package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What can no longer be left once a step has ended, because the step has waited for it. */
final class Waits {

  /** Bytes of a page that were flushed at a time and not fenced. */
  private record Flushed(int inode, int page, int block, int from, int to, long time) {}

  private final boolean strict;
  private final boolean cachesSurvive;
  private final Possibilities possible;
  private final Descriptors files;
  private final Memory memory;
  private final Map<Integer, List<Flushed>> flushed = new HashMap<>();

  Waits(boolean strict, Domain domain, Possibilities possible, Descriptors files, Memory memory) {
    this.strict = strict;
    this.cachesSurvive = domain == Domain.EADR;
    this.possible = possible;
    this.files = files;
    this.memory = memory;
  }

  /**
   * A step has ended.
   *
   * @param written where it began to write, if it did
   */
  void end(Step step, Outcome outcome, long written) {
    switch (outcome) {
      case Done done -> end(step, done.count(), written);
      case Signalled cut when step.operation() instanceof Store store ->
          stored(step.thread(), memory.get(store.map()), store, cut.count());
      case Signalled cut when step.operation() instanceof ForkStore fork ->
          inChild(step.thread(), fork, cut.count(), false);
      case Failed failed when failed.errno() == Errno.EFAULT -> {
        if (step.operation() instanceof MadvisePopulate populate) {
          populatedInPart(populate);
        }
      }
      case Signalled _, Failed _, Skipped _ -> {}
    }
    if (strict) {
      possible.requireNow();
    }
  }

  private void end(Step step, long count, long written) {
    int thread = step.thread();
    switch (step.operation()) {
      case Store o -> stored(thread, memory.get(o.map()), o, count);
      case ForkStore o -> inChild(thread, o, count, o.persist());
      case ReadIntoMap o -> faulted(memory.get(o.map()), o.mapOffset(), count);
      case MadvisePopulate o -> populated(o);
      case Flush o -> flush(thread, o);
      case Fence _ -> fence(thread);
      case Persist o -> {
        flush(thread, memory.get(o.map()), o.offset(), o.length(), LINE);
        fence(thread);
      }
      case Fsync o -> fsync(files.inode(o.file()), false);
      case Fdatasync o -> fsync(files.inode(o.file()), true);
      case Msync o -> msync(o);
      case Sync _, Syncfs _, Remount _ -> sync();
      case Write o -> written(o.file(), written, count, WriteSync.NONE);
      case Pwritev2 o -> written(o.file(), written, count, o.way().sync());
      case Append o -> written(o.file(), written, count, WriteSync.NONE);
      case CopyRange o -> written(o.to(), written, count, WriteSync.NONE);
      case WriteFromMap o -> written(o.file(), written, count, WriteSync.NONE);
      case Scatter o -> scattered(o, written, count);
      case LinkMany _, UnlinkMany _, TmpfileMany _, Fill _ -> {}
      case Mkdir _, Rmdir _, Create _, Open _, Close _, Tmpfile _, Linkat _, Link _ -> {}
      case Symlink _, Unlink _, Rename _, Truncate _, Fallocate _ -> {}
      case Operation.Clone _, CloneRange _, SetXattr _, RemoveXattr _, Chmod _ -> {}
      case Mmap _, Munmap _, Mprotect _, Mremap _, MadviseDontneed _, Load _ -> {}
      case DropCaches _, DedupeRange _ -> {}
    }
  }

  /** A child stores through a page table of its own, and is gone when the parent goes on. */
  private void inChild(int thread, ForkStore o, long count, boolean persist) {
    memory.inChild(
        o.map(),
        child -> {
          stored(thread, child, o.store(), count);
          if (persist) {
            flush(thread, child, o.offset(), o.length(), LINE);
            fence(thread);
          }
        });
  }

  private void stored(int thread, Mapping mapping, Store o, long count) {
    faulted(mapping, o.offset(), count);
    if (o.instruction() == StoreInstruction.MOVNT) {
      flush(thread, mapping, o.offset(), count, Long.BYTES);
    } else if (cachesSurvive) {
      eachWritable(mapping, o.offset(), count, Long.BYTES, this::makeDurable);
    }
  }

  /** A store has completed, so what leads to its pages is durable if it had to fault for them. */
  private void faulted(Mapping mapping, long offset, long count) {
    if (!mapping.isSync()) {
      return;
    }
    Possibilities.eachPage(
        mapping.offset() + offset,
        count,
        (at, _, _) -> {
          if (mapping.stored((int) (at / PAGE))) {
            possible.require(mapping.inode(), true);
          }
        });
  }

  /** MADV_POPULATE_WRITE faults as stores do. */
  private void populated(MadvisePopulate o) {
    if (o.mode() == PopulateMode.WRITE) {
      faulted(memory.get(o.map()), o.offset(), o.length());
    }
  }

  private void populatedInPart(MadvisePopulate o) {
    Mapping mapping = memory.get(o.map());
    if (o.mode() == PopulateMode.WRITE && mapping.isSync()) {
      long start = mapping.offset() + o.offset();
      for (long at = start / PAGE * PAGE; at < start + o.length(); at += PAGE) {
        mapping.mayFault((int) (at / PAGE));
      }
    }
  }

  private void flush(int thread, Flush o) {
    Mapping mapping = memory.get(o.map());
    switch (o.instruction()) {
      case CLWB, CLFLUSHOPT -> flush(thread, mapping, o.offset(), o.length(), LINE);
      case CLFLUSH -> eachWritable(mapping, o.offset(), o.length(), LINE, this::makeDurable);
    }
  }

  private void flush(int thread, Mapping mapping, long offset, long length, int unit) {
    List<Flushed> waiting = flushed.computeIfAbsent(thread, _ -> new ArrayList<>());
    eachWritable(mapping, offset, length, unit, waiting::add);
  }

  /** What the thread has flushed is durable, if it is where it was. */
  private void fence(int thread) {
    for (Flushed one : flushed.getOrDefault(thread, List.of())) {
      if (possible.tree().inode(one.inode).blocks()[one.page] == one.block) {
        makeDurable(one);
      }
    }
    flushed.remove(thread);
  }

  private void makeDurable(Flushed one) {
    possible.makeDurable(one.block, one.from, one.to, one.time);
  }

  /** Something is done with the parts of a range, widened to units, that are writable. */
  private void eachWritable(
      Mapping mapping, long offset, long length, int unit, Consumer<Flushed> action) {
    if (mapping.isPrivate()) {
      return;
    }
    int inode = mapping.inode();
    Possibilities.eachPage(
        mapping.offset() + offset,
        length,
        (at, from, to) -> {
          int page = (int) (at / PAGE);
          if (memory.isWritable(inode, page)) {
            int block = possible.tree().inode(inode).blocks()[page];
            int start = from / unit * unit;
            int end = (to + unit - 1) / unit * unit;
            action.accept(new Flushed(inode, page, block, start, end, possible.time()));
          }
        });
  }

  private void fsync(int inode, boolean dataOnly) {
    syncPages(inode, 0, Inode.PAGES);
    possible.require(inode, dataOnly);
  }

  private void msync(Msync o) {
    Mapping mapping = memory.get(o.map());
    if (o.mode() == MsyncMode.SYNC && mapping.hasMsync() && o.length() > 0) {
      long start = mapping.offset() + o.offset();
      int last = (int) ((start + o.length() - 1) / PAGE);
      syncPages(mapping.inode(), (int) (start / PAGE), Math.min(last + 1, Inode.PAGES));
      possible.require(mapping.inode(), true);
    }
  }

  /** Pages are durable, and write-protected, so that the next store to them faults again. */
  private void syncPages(int inode, int from, int to) {
    if (possible.tree().inode(inode).kind() == Kind.FILE) {
      makeDurable(inode, from, to);
      memory.each(inode, mapping -> mapping.protect(from, to));
    }
  }

  private void makeDurable(int inode, int from, int to) {
    int[] blocks = possible.tree().inode(inode).blocks();
    for (int page = from; page < to; page++) {
      possible.makeDurable(blocks[page]);
    }
  }

  /** sync(2) covers all; which pages it write-protects is its own affair. */
  private void sync() {
    for (Map.Entry<Integer, Inode> entry : possible.tree().inodes().entrySet()) {
      makeDurable(entry.getKey(), 0, entry.getValue().blocks().length);
      memory.each(entry.getKey(), mapping -> mapping.mayProtect(0, Inode.PAGES));
    }
    possible.requireNow();
  }

  private void scattered(Scatter call, long first, long count) {
    boolean append = files.get(call.file()).flags().access() == Access.APPEND;
    long distance = append ? Bulk.PIECE : Bulk.DISTANCE;
    for (long done = 0; done < count; done += Bulk.PIECE) {
      long offset = first + done / Bulk.PIECE * distance;
      written(call.file(), offset, Math.min(Bulk.PIECE, count - done), WriteSync.NONE);
    }
  }

  /**
   * O_SYNC and O_DSYNC sync the range that was written, and so do RWF_SYNC and RWF_DSYNC of the
   * write itself; a strict filesystem always does.
   */
  private void written(int file, long offset, long count, WriteSync asked) {
    WriteSync sync = files.get(file).flags().sync().and(asked);
    if (count == 0 || sync == WriteSync.NONE && !strict) {
      return;
    }
    int inode = files.inode(file);
    Possibilities.eachPage(
        offset,
        count,
        (at, from, to) -> {
          int block = possible.tree().inode(inode).blockAt(at);
          possible.makeDurable(block, from, to, possible.time());
          if (sync != WriteSync.NONE) {
            int page = (int) (at / PAGE);
            memory.each(inode, mapping -> mapping.protect(page, page + 1));
          }
        });
    if (sync != WriteSync.NONE) {
      possible.require(inode, sync == WriteSync.DSYNC);
    }
  }
}
