package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Cell.Cause;
import dev.tornline.oracle.workload.Slots;
import java.util.ArrayList;
import java.util.List;

/**
 * What user code has flushed through mappings, thread by thread. Only what was flushed while its
 * page was armed becomes durable, and only if the page is still in its place at the fence.
 */
final class Flushes {

  /** Words of a cell that wait for a fence since {@code time}. */
  private record Flushed(Node node, int page, Cell cell, int from, int to, long time) {}

  private final History history;
  private final Contents contents;
  private final Mappings mappings;
  private final List<List<Flushed>> waiting = new ArrayList<>();
  private int settled;

  Flushes(History history, Contents contents, Mappings mappings) {
    this.history = history;
    this.contents = contents;
    this.mappings = mappings;
    for (int thread = 0; thread < Slots.THREADS; thread++) {
      waiting.add(new ArrayList<>());
    }
  }

  /** How often words have become durable. */
  int settled() {
    return settled;
  }

  /**
   * Part of a mapping is flushed and becomes durable with the next fence of the thread.
   *
   * @param unit 1 for the words of a non-temporal store, {@link PageWords#LINE} for lines
   */
  void flush(int thread, Mapping mapping, long offset, long length, int unit) {
    eachArmed(
        mapping,
        offset,
        length,
        unit,
        (page, from, to) ->
            waiting
                .get(thread)
                .add(
                    new Flushed(
                        mapping.node, page, cell(mapping.node, page), from, to, contents.time())));
  }

  /** Part of a mapping is durable now. */
  void settle(int step, Mapping mapping, long offset, long length, int unit) {
    eachArmed(
        mapping,
        offset,
        length,
        unit,
        (page, from, to) -> settle(step, cell(mapping.node, page), from, to, contents.time()));
  }

  /** What the thread has flushed is durable. */
  void fence(int step, int thread) {
    for (Flushed flushed : waiting.get(thread)) {
      if (cell(flushed.node(), flushed.page()) == flushed.cell()) {
        settle(step, flushed.cell(), flushed.from(), flushed.to(), flushed.time());
      }
    }
    waiting.get(thread).clear();
  }

  private void settle(int step, Cell cell, int from, int to, long time) {
    settled++;
    cell.settle(from, to, time, step, Cause.PERSIST);
  }

  private void eachArmed(Mapping mapping, long offset, long length, int unit, PageWords words) {
    if (mapping.isPrivate()) {
      return;
    }
    PageWords.split(
        mapping.offset + offset,
        length,
        unit,
        (page, from, to) -> {
          if (mappings.armed(mapping.node, page)) {
            words.accept(page, from, to);
          }
        });
  }

  private Cell cell(Node node, int page) {
    return history.state(node).layout().find(page);
  }
}
