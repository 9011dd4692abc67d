package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.contract.Cell.Cause;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.OpenFiles.OpenFile;
import dev.tornline.oracle.memory.Units;
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

/** What may no longer be seen once a step has ended. */
final class Promises {

  /*
   * Implementation note. Each kind of promise is read from its source: a store that took a
   * synchronous write fault binds its page (mmap(2), MAP_SYNC; Linux caa51d26f85c), a flushed and
   * fenced store is durable (Raad et al., POPL 2020), and sync calls cover what their manual pages
   * say (fsync(2), msync(2), sync(2), O_SYNC and O_DSYNC in open(2)).
   *
   * A promise is made for what is certain only. The model of page tables in MemoryMapping errs
   * towards "may be mapped", so a store promises metadata only if it must have faulted; and what
   * takes pages out of the page tables only perhaps takes back that they are armed, without making
   * the next store fault. A promise that is missed costs a finding, one too many a false one.
   *
   * Bytes become durable in their cells, and metadata in the history, which keeps a promise only if
   * it says more about its inode than those before it. A step costs the words of its range; a sync
   * of everything the words of all pages that ever were written.
   */

  private final History history;
  private final OpenFiles files;
  private final Contents contents;
  private final MemoryMappings mappings;
  private final Domain domain;
  private final MetadataStrictness strictness;
  private final Flushes flushes;
  private int promised;

  Promises(
      History history,
      OpenFiles files,
      Contents contents,
      MemoryMappings mappings,
      Domain domain,
      MetadataStrictness strictness) {
    this.history = history;
    this.files = files;
    this.contents = contents;
    this.mappings = mappings;
    this.domain = domain;
    this.strictness = strictness;
    this.flushes = new Flushes(history, contents, mappings);
  }

  /** Number of promises made so far. */
  int count() {
    return promised + flushes.count();
  }

  /** Notes the end of a step; of one that was cut short, what it reached. */
  void end(int index, Step step, Outcome outcome) {
    switch (outcome) {
      case Done done -> end(index, step, done.count());
      case Signalled cut -> {
        if (step.operation() instanceof Store store) {
          stored(index, step.thread(), store, cut.count());
        } else if (step.operation() instanceof ForkStore fork) {
          inChild(index, step.thread(), fork, cut.count(), false);
        }
      }
      case Failed(Errno errno) -> {
        if (step.operation() instanceof MadvisePopulate populate && errno == Errno.EFAULT) {
          mayArm(populate);
        }
      }
      case Skipped _ -> {}
    }
  }

  private void end(int index, Step step, long count) {
    switch (step.operation()) {
      case Store o -> stored(index, step.thread(), o, count);
      case ForkStore o -> inChild(index, step.thread(), o, count, o.persist());
      case ReadIntoMap o -> armed(index, mappings.get(o.map()), o.mapOffset(), count);
      case MadvisePopulate o -> populated(index, o);
      case Flush o -> flushed(index, step.thread(), o);
      case Fence _ -> flushes.fence(index, step.thread());
      case Persist o ->
          persisted(index, step.thread(), mappings.get(o.map()), o.offset(), o.length());
      case Fsync o -> sync(index, files.node(o.file()), files.node(o.file()).lastChange);
      case Fdatasync o -> sync(index, files.node(o.file()), files.node(o.file()).lastDataChange);
      case Sync _, Syncfs _, Remount _ -> sync(index);
      case Msync o -> msync(index, o);
      case Write o -> written(index, o.file(), count);
      case Pwritev2 o -> written(index, o.file(), count, o.way().sync());
      case Append o -> written(index, o.file(), count);
      case CopyRange o -> written(index, o.to(), count);
      case WriteFromMap o -> written(index, o.file(), count);
      case Scatter o -> scattered(index, o, count);
      case LinkMany _, UnlinkMany _, TmpfileMany _, Fill _ -> {}
      case Mkdir _, Rmdir _, Create _, Open _, Close _, Tmpfile _, Linkat _ -> {}
      case Link _, Symlink _, Unlink _, Rename _, Truncate _, Fallocate _ -> {}
      case Operation.Clone _, CloneRange _, SetXattr _, RemoveXattr _, Chmod _ -> {}
      case Mmap _, Munmap _, Mprotect _, Mremap _, MadviseDontneed _, Load _ -> {}
      case DropCaches _, DedupeRange _ -> {}
    }
  }

  /** A completed store has armed its pages. One that bypasses the cache is flushed already. */
  private void stored(int index, int thread, Store o, long count) {
    stored(index, thread, mappings.get(o.map()), o, count);
  }

  private void stored(int index, int thread, MemoryMapping mapping, Store o, long count) {
    armed(index, mapping, o.offset(), count);
    if (o.instruction() == StoreInstruction.MOVNT) {
      flushes.flush(thread, mapping, o.offset(), count, 1);
    } else if (domain == Domain.EADR) {
      flushes.makeDurable(index, mapping, o.offset(), count, 1);
    }
  }

  /**
   * A child has stored. Its faults were its own, and end with it: the parent's page table is as it
   * was. What lets the parent run again orders what the child has done before.
   */
  private void inChild(int index, int thread, ForkStore o, long count, boolean persist) {
    mappings.inChild(
        o.map(),
        child -> {
          stored(index, thread, child, o.store(), count);
          if (persist) {
            persisted(index, thread, child, o.offset(), o.length());
          }
        });
  }

  private void persisted(int index, int thread, MemoryMapping mapping, long offset, int length) {
    flushes.flush(thread, mapping, offset, length, Units.LINE_WORDS);
    flushes.fence(index, thread);
  }

  private void armed(int index, MemoryMapping mapping, long offset, long count) {
    if (!mapping.isSync() || count == 0) {
      return;
    }
    int last = mapping.page(offset + count - 1);
    for (int page = mapping.page(offset); page <= last; page++) {
      if (mapping.arm(page)) {
        promised++;
        history.require(mapping.node.lastDataChange, index, Promise.Cause.FAULT, mapping.node);
      }
      history.state(mapping.node).pages().at(page).bind();
    }
  }

  /**
   * Pages were prefaulted "just as if manually writing to each page" (madvise(2),
   * MADV_POPULATE_WRITE): with MAP_SYNC each write fault was synchronous.
   */
  private void populated(int index, MadvisePopulate o) {
    if (o.mode() == PopulateMode.WRITE) {
      armed(index, mappings.get(o.map()), o.offset(), o.length());
    }
  }

  /** Some pages of the range may be mapped: those before the one that could not be served. */
  private void mayArm(MadvisePopulate o) {
    MemoryMapping mapping = mappings.get(o.map());
    if (o.mode() == PopulateMode.WRITE && mapping.isSync()) {
      mapping.mayMap(mapping.page(o.offset()), mapping.page(o.offset() + o.length() + PAGE - 1));
    }
  }

  private void flushed(int index, int thread, Flush o) {
    MemoryMapping mapping = mappings.get(o.map());
    switch (o.instruction()) {
      case CLWB, CLFLUSHOPT ->
          flushes.flush(thread, mapping, o.offset(), o.length(), Units.LINE_WORDS);
      case CLFLUSH -> flushes.makeDurable(index, mapping, o.offset(), o.length(), Units.LINE_WORDS);
    }
  }

  private void sync(int index, Node node, int moment) {
    syncData(index, node, 0, Integer.MAX_VALUE);
    history.require(moment, index, Promise.Cause.SYNC, node);
  }

  /**
   * All files are durable. Whether their pages lose the write bit is not certain: sync(2) goes by
   * the inodes that are dirty, not by the entries of their mappings, and a kernel that flushes a
   * page and leaves it dirty and writable violates nothing. The next store needs no fault.
   */
  private void sync(int index) {
    for (Node node : history.nodes()) {
      if (makeDataDurable(index, node, 0, Integer.MAX_VALUE)) {
        mappings.mayUnmap(node, 0, Integer.MAX_VALUE);
      }
    }
    history.requireAll(index);
  }

  private void msync(int index, Msync o) {
    MemoryMapping mapping = mappings.get(o.map());
    if (o.mode() == MsyncMode.ASYNC || !mapping.isSyncedByMsync() || o.length() == 0) {
      return;
    }
    int first = mapping.page(o.offset());
    int last = mapping.page(o.offset() + o.length() - 1) + 1;
    syncData(index, mapping.node, first, last);
    history.require(mapping.node.lastDataChange, index, Promise.Cause.SYNC, mapping.node);
  }

  private void written(int index, int file, long count) {
    written(index, file, count, WriteSync.NONE);
  }

  /** An append handle has written the pieces one behind the other. */
  private void scattered(int index, Scatter o, long count) {
    long first = files.writtenFrom();
    boolean append = files.get(o.file()).flags().access() == Access.APPEND;
    long distance = append ? Bulk.PIECE : Bulk.DISTANCE;
    for (long done = 0; done < count; done += Bulk.PIECE) {
      long offset = first + done / Bulk.PIECE * distance;
      written(index, o.file(), offset, Math.min(Bulk.PIECE, count - done), WriteSync.NONE);
    }
  }

  /**
   * O_DSYNC and O_SYNC cover the bytes written, not all of the file (generic_write_sync). A strict
   * filesystem needs neither flag. RWF_DSYNC and RWF_SYNC are the same for one write (pwritev2(2)).
   *
   * @param asked what the write itself asks for
   */
  private void written(int index, int file, long count, WriteSync asked) {
    written(index, file, files.writtenFrom(), count, asked);
  }

  private void written(int index, int file, long start, long count, WriteSync asked) {
    OpenFile open = files.get(file);
    WriteSync sync = open.flags().sync().and(asked);
    boolean durable = sync != WriteSync.NONE || strictness == MetadataStrictness.STRICT;
    if (count == 0 || !durable) {
      return;
    }
    promised++;
    Node node = open.node();
    PageMap pages = history.state(node).pages();
    PageWords.split(
        start,
        count,
        1,
        (page, from, to) ->
            pages.at(page).makeDurable(from, to, contents.time(), index, Cause.SYNC));
    switch (sync) {
      case NONE -> {}
      case DSYNC -> synced(index, node, start, count, node.lastDataChange);
      case SYNC -> synced(index, node, start, count, node.lastChange);
    }
  }

  private void synced(int index, Node node, long start, long count, int moment) {
    mappings.unmapPages(node, (int) (start / PAGE), (int) ((start + count - 1) / PAGE) + 1);
    history.require(moment, index, Promise.Cause.SYNC, node);
  }

  /** The pages of a file are durable; their page table entries lose the write bit. */
  private void syncData(int index, Node node, int fromPage, int toPage) {
    if (makeDataDurable(index, node, fromPage, toPage)) {
      mappings.unmapPages(node, fromPage, toPage);
    }
  }

  /** The pages of a file are durable; whether it has any. */
  private boolean makeDataDurable(int index, Node node, int fromPage, int toPage) {
    if (node.kind() != Kind.FILE) {
      return false;
    }
    PageMap pages = history.state(node).pages();
    promised++;
    int end = Math.min(toPage, pages.end());
    for (int page = fromPage; page < end; page++) {
      Cell cell = pages.find(page);
      if (cell != null) {
        cell.makeAllDurable(contents.time(), index, Cause.SYNC);
      }
    }
    return true;
  }
}
