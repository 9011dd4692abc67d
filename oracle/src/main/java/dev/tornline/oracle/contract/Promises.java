package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Cell.Cause;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.OpenFiles.OpenFile;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;

/** What may no longer be seen once a step has ended. */
final class Promises {

  private static final int PAGE = Cell.PAGE;

  private final History history;
  private final OpenFiles files;
  private final Contents contents;
  private final Mappings mappings;
  private final Domain domain;
  private final MetadataStrictness strictness;
  private final Flushes flushes;
  private int promised;

  Promises(
      History history,
      OpenFiles files,
      Contents contents,
      Mappings mappings,
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
    return promised + flushes.settled();
  }

  /** Notes the end of a step. */
  void end(int index, Step step, Outcome outcome) {
    Operation operation = step.operation();
    if (!outcome.done()) {
      if (outcome instanceof Signalled cut && operation instanceof Store o) {
        stored(index, step.thread(), o, cut.count());
      }
      return;
    }
    long count = ((Outcome.Done) outcome).count();
    switch (operation) {
      case Store o -> stored(index, step.thread(), o, count);
      case ReadIntoMap o -> armed(index, mappings.get(o.map()), o.mapOffset(), count);
      case Flush o -> flushed(index, step.thread(), o);
      case Fence _ -> flushes.fence(index, step.thread());
      case Persist o -> {
        Mapping mapping = mappings.get(o.map());
        flushes.flush(step.thread(), mapping, o.offset(), o.length(), PageWords.LINE);
        flushes.fence(index, step.thread());
      }
      case Fsync o -> fsync(index, files.node(o.file()));
      case Fdatasync o -> fdatasync(index, files.node(o.file()));
      case Sync _, Syncfs _, Remount _ -> sync(index);
      case Msync o -> msync(index, o);
      case Write o -> written(index, o.file(), count);
      case Append o -> written(index, o.file(), count);
      case CopyRange o -> written(index, o.to(), count);
      case WriteFromMap o -> written(index, o.file(), count);
      case Mkdir _, Rmdir _, Create _, Open _, Close _, Tmpfile _, Linkat _ -> {}
      case Link _, Symlink _, Unlink _, Rename _, Truncate _, Fallocate _ -> {}
      case Operation.Clone _, CloneRange _, SetXattr _, RemoveXattr _, Chmod _ -> {}
      case Mmap _, Munmap _, Mprotect _, MadviseDontneed _, Load _ -> {}
    }
  }

  /** A completed store has armed its pages; around the cache it is already flushed. */
  private void stored(int index, int thread, Store o, long count) {
    Mapping mapping = mappings.get(o.map());
    armed(index, mapping, o.offset(), count);
    if (o.instruction() == StoreInstruction.MOVNT) {
      flushes.flush(thread, mapping, o.offset(), count, 1);
    } else if (domain == Domain.EADR) {
      flushes.settle(index, mapping, o.offset(), count, 1);
    }
  }

  private void armed(int index, Mapping mapping, long offset, long count) {
    if (!mapping.isSync() || count == 0) {
      return;
    }
    int last = mapping.page(offset + count - 1);
    for (int page = mapping.page(offset); page <= last; page++) {
      if (mapping.arm(page)) {
        promised++;
        history.require(mapping.node.lastDataChange, index, History.Cause.FAULT, mapping.node);
      }
      history.state(mapping.node).layout().at(page).bind();
    }
  }

  private void flushed(int index, int thread, Flush o) {
    Mapping mapping = mappings.get(o.map());
    switch (o.instruction()) {
      case CLWB, CLFLUSHOPT ->
          flushes.flush(thread, mapping, o.offset(), o.length(), PageWords.LINE);
      case CLFLUSH -> flushes.settle(index, mapping, o.offset(), o.length(), PageWords.LINE);
    }
  }

  private void fsync(int index, Node node) {
    syncData(index, node, 0, Integer.MAX_VALUE);
    history.require(node.lastChange, index, History.Cause.SYNC, node);
  }

  private void fdatasync(int index, Node node) {
    syncData(index, node, 0, Integer.MAX_VALUE);
    history.require(node.lastDataChange, index, History.Cause.SYNC, node);
  }

  /**
   * All files are durable. Whether their pages lose the write bit is not certain: sync(2) goes by
   * the inodes that are dirty, not by the entries of their mappings, and a kernel that flushes a
   * page and leaves it dirty and writable has kept every promise. The next store needs no fault.
   */
  private void sync(int index) {
    for (Node node : history.nodes()) {
      if (settleData(index, node, 0, Integer.MAX_VALUE)) {
        mappings.mayUnmap(node, 0, Integer.MAX_VALUE);
      }
    }
    history.requireAll(index);
  }

  private void msync(int index, Msync o) {
    Mapping mapping = mappings.get(o.map());
    if (o.mode() == MsyncMode.ASYNC || !mapping.isSyncedByMsync() || o.length() == 0) {
      return;
    }
    int first = mapping.page(o.offset());
    int last = mapping.page(o.offset() + o.length() - 1) + 1;
    syncData(index, mapping.node, first, last);
    history.require(mapping.node.lastDataChange, index, History.Cause.SYNC, mapping.node);
  }

  /**
   * O_DSYNC and O_SYNC cover the bytes written, not all of the file (generic_write_sync). A strict
   * filesystem needs neither flag.
   */
  private void written(int index, int file, long count) {
    OpenFile open = files.get(file);
    boolean durable = open.sync() != WriteSync.NONE || strictness == MetadataStrictness.STRICT;
    if (count == 0 || !durable) {
      return;
    }
    promised++;
    Node node = open.node();
    long start = files.writtenFrom();
    Layout layout = history.state(node).layout();
    PageWords.split(
        start,
        count,
        1,
        (page, from, to) -> layout.at(page).settle(from, to, contents.time(), index, Cause.SYNC));
    switch (open.sync()) {
      case NONE -> {}
      case DSYNC -> synced(index, node, start, count, node.lastDataChange);
      case SYNC -> synced(index, node, start, count, node.lastChange);
    }
  }

  private void synced(int index, Node node, long start, long count, int moment) {
    mappings.unmapPages(node, (int) (start / PAGE), (int) ((start + count - 1) / PAGE) + 1);
    history.require(moment, index, History.Cause.SYNC, node);
  }

  /** The pages of a file are durable; their page table entries lose the write bit. */
  private void syncData(int index, Node node, int fromPage, int toPage) {
    if (settleData(index, node, fromPage, toPage)) {
      mappings.unmapPages(node, fromPage, toPage);
    }
  }

  /** The pages of a file are durable; whether it has any. */
  private boolean settleData(int index, Node node, int fromPage, int toPage) {
    Layout layout = history.state(node).layout();
    if (layout == null) {
      return false;
    }
    promised++;
    int end = Math.min(toPage, layout.pages());
    for (int page = fromPage; page < end; page++) {
      Cell cell = layout.find(page);
      if (cell != null) {
        cell.settleAll(contents.time(), index, Cause.SYNC);
      }
    }
    return true;
  }
}
