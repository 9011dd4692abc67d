package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Cell.Cause;
import dev.tornline.oracle.workload.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What user code has flushed through mappings, thread by thread. Only what was flushed while its
 * page was armed becomes durable, and only if the page is still in its place at the fence.
 */
final class Flushes {

  /** Words of a cell as they were at a time. */
  private record Flushed(Node node, int page, Cell cell, int from, int to, long time) {
    Flushed {
      assert from < to : "no words were flushed";
    }
  }

  private final History history;
  private final Contents contents;
  private final MemoryMappings mappings;
  private final List<List<Flushed>> waiting = new ArrayList<>();
  private int count;

  Flushes(History history, Contents contents, MemoryMappings mappings) {
    this.history = history;
    this.contents = contents;
    this.mappings = mappings;
    for (int thread = 0; thread < Slots.THREADS; thread++) {
      waiting.add(new ArrayList<>());
    }
  }

  /** How often words have become durable. */
  int count() {
    return count;
  }

  /**
   * Part of a mapping is flushed and becomes durable with the next fence of the thread.
   *
   * @param unit how many words are flushed together: 1 by a non-temporal store, else a line of them
   */
  void flush(int thread, MemoryMapping mapping, long offset, long length, int unit) {
    eachArmed(mapping, offset, length, unit, waiting.get(thread)::add);
  }

  /** Part of a mapping is durable now. */
  void makeDurable(int step, MemoryMapping mapping, long offset, long length, int unit) {
    eachArmed(mapping, offset, length, unit, flushed -> makeDurable(step, flushed));
  }

  /** What the thread has flushed is durable. */
  void fence(int step, int thread) {
    for (Flushed flushed : waiting.get(thread)) {
      if (history.state(flushed.node).pages().find(flushed.page) == flushed.cell) {
        makeDurable(step, flushed);
      }
    }
    waiting.get(thread).clear();
  }

  private void makeDurable(int step, Flushed flushed) {
    count++;
    flushed.cell.makeDurable(flushed.from, flushed.to, flushed.time, step, Cause.PERSIST);
  }

  private void eachArmed(
      MemoryMapping mapping, long offset, long length, int unit, Consumer<Flushed> sink) {
    if (mapping.isPrivate()) {
      return;
    }
    Node node = mapping.node;
    PageWords.split(
        mapping.offset + offset,
        length,
        unit,
        (page, from, to) -> {
          if (mappings.armed(node, page)) {
            Cell cell = history.state(node).pages().at(page);
            sink.accept(new Flushed(node, page, cell, from, to, contents.time()));
          }
        });
  }
}
