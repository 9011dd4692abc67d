package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Cell.Cause;
import dev.tornline.oracle.contract.OpenFiles.OpenFile;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import java.util.ArrayList;
import java.util.List;

/** What may no longer be seen once a step has ended. */
final class Promises {

  private static final int PAGE = Cell.PAGE;
  private static final int LINE_WORDS = 8;

  /** Words of a cell that wait for a fence since {@code time}. */
  private record Flushed(Node node, int page, Cell cell, int from, int to, long time) {}

  private final History history;
  private final OpenFiles files;
  private final Contents contents;
  private final Mappings mappings;
  private final Domain domain;
  private final List<List<Flushed>> waiting = new ArrayList<>();
  private int promised;

  Promises(History history, OpenFiles files, Contents contents, Mappings mappings, Domain domain) {
    this.history = history;
    this.files = files;
    this.contents = contents;
    this.mappings = mappings;
    this.domain = domain;
    for (int thread = 0; thread < Slots.THREADS; thread++) {
      waiting.add(new ArrayList<>());
    }
  }

  /** Number of promises made so far. */
  int count() {
    return promised;
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
      case Fence _ -> fenced(index, step.thread());
      case Persist o -> {
        flushLines(step.thread(), mappings.get(o.map()), o.offset(), o.length());
        fenced(index, step.thread());
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
      eachRange(
          mapping, o.offset(), count, 1, (page, from, to) -> wait(thread, mapping, page, from, to));
    } else if (domain == Domain.EADR) {
      eachRange(
          mapping,
          o.offset(),
          count,
          1,
          (page, from, to) -> settleNow(index, mapping, page, from, to));
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
      case CLWB, CLFLUSHOPT -> flushLines(thread, mapping, o.offset(), o.length());
      case CLFLUSH ->
          eachRange(
              mapping,
              o.offset(),
              o.length(),
              LINE_WORDS,
              (page, from, to) -> settleNow(index, mapping, page, from, to));
    }
  }

  private void flushLines(int thread, Mapping mapping, long offset, long length) {
    eachRange(
        mapping,
        offset,
        length,
        LINE_WORDS,
        (page, from, to) -> wait(thread, mapping, page, from, to));
  }

  /** A range of words of a page. */
  private interface Words {
    void accept(int page, int from, int to);
  }

  /** Splits a range of a mapping into pages; words are rounded outwards to {@code unit}. */
  private static void eachRange(Mapping mapping, long offset, long length, int unit, Words words) {
    if (mapping.isPrivate() || length == 0) {
      return;
    }
    long start = mapping.offset + offset;
    long end = start + length;
    for (long at = start; at < end; at = (at / PAGE + 1) * PAGE) {
      int from = (int) (at % PAGE) / 8 / unit * unit;
      int bytes = (int) Math.min(PAGE, end - at / PAGE * PAGE);
      int to = ((bytes + 7) / 8 + unit - 1) / unit * unit;
      words.accept((int) (at / PAGE), from, to);
    }
  }

  private void wait(int thread, Mapping mapping, int page, int from, int to) {
    Cell cell = history.state(mapping.node).layout().find(page);
    if (cell != null && mappings.armed(mapping.node, page)) {
      waiting.get(thread).add(new Flushed(mapping.node, page, cell, from, to, contents.time()));
    }
  }

  private void settleNow(int index, Mapping mapping, int page, int from, int to) {
    Cell cell = history.state(mapping.node).layout().find(page);
    if (cell != null && mappings.armed(mapping.node, page)) {
      settle(index, cell, from, to, contents.time());
    }
  }

  private void fenced(int index, int thread) {
    for (Flushed flushed : waiting.get(thread)) {
      Cell now = history.state(flushed.node()).layout().find(flushed.page());
      if (now == flushed.cell()) {
        settle(index, flushed.cell(), flushed.from(), flushed.to(), flushed.time());
      }
    }
    waiting.get(thread).clear();
  }

  private void settle(int index, Cell cell, int from, int to, long time) {
    promised++;
    for (int word = from; word < to; word++) {
      cell.settle(word, time, index, Cause.PERSIST);
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

  private void sync(int index) {
    for (Node node : history.nodes()) {
      syncData(index, node, 0, Integer.MAX_VALUE);
    }
    history.require(history.last(), index, History.Cause.SYNC, history.root());
  }

  private void msync(int index, Msync o) {
    Mapping mapping = mappings.get(o.map());
    if (o.mode() == MsyncMode.ASYNC || mapping.isPrivate() || o.length() == 0) {
      return;
    }
    int first = mapping.page(o.offset());
    int last = mapping.page(o.offset() + o.length() - 1) + 1;
    syncData(index, mapping.node, first, last);
    history.require(mapping.node.lastDataChange, index, History.Cause.SYNC, mapping.node);
  }

  /** O_DSYNC and O_SYNC cover the bytes written, not all of the file (generic_write_sync). */
  private void written(int index, int file, long count) {
    OpenFile open = files.get(file);
    if (open.sync() == WriteSync.NONE || count == 0) {
      return;
    }
    Node node = open.node();
    int first = (int) (files.writtenFrom() / PAGE);
    syncData(index, node, first, (int) ((files.writtenFrom() + count - 1) / PAGE) + 1);
    int moment = open.sync() == WriteSync.SYNC ? node.lastChange : node.lastDataChange;
    history.require(moment, index, History.Cause.SYNC, node);
  }

  /** The pages of a file are durable; their page table entries lose the write bit. */
  private void syncData(int index, Node node, int fromPage, int toPage) {
    Layout layout = history.state(node).layout();
    if (layout == null) {
      return;
    }
    promised++;
    int end = Math.min(toPage, layout.pages());
    for (int page = fromPage; page < end; page++) {
      Cell cell = layout.find(page);
      if (cell != null) {
        cell.settleAll(contents.time(), index, Cause.SYNC);
      }
    }
    mappings.unmapPages(node, fromPage, toPage);
  }
}
