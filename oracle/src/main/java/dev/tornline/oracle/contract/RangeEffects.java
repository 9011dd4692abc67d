package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;
import static dev.tornline.oracle.memory.Units.pagesOf;

import dev.tornline.oracle.workload.Operation.Fallocate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What operations on sizes and ranges change. Where pages are taken away or moved they leave the
 * page tables; the zeroed edges of a removed range may be seen before the removal is.
 */
final class RangeEffects {

  private final History history;
  private final Contents contents;
  private final MemoryMappings mappings;
  private final Set<SplitCall> splits;

  RangeEffects(History history, Contents contents, MemoryMappings mappings, Set<SplitCall> splits) {
    this.history = history;
    this.contents = contents;
    this.mappings = mappings;
    this.splits = splits;
  }

  /** Bytes were written; the file grows if they end beyond its size. */
  void written(int step, Node node, long end) {
    grow(step, node, end, partial(SplitCall.WRITE, node));
  }

  /** The file if a crash may show the call partially applied, or {@code null}. */
  private @Nullable Node partial(SplitCall call, Node node) {
    return splits.contains(call) ? node : null;
  }

  /** Sets the size at once: a crash shows the old one or the new one, never some between. */
  void truncate(int step, Node node, long size) {
    InodeState state = history.state(node);
    if (size >= state.size()) {
      grow(step, node, size, null);
      return;
    }
    int kept = pagesOf(size);
    PageMap pages = state.pages().after(new PageMap.Change.Renew(kept, Integer.MAX_VALUE));
    zeroEdge(step, node, pages, size, (long) kept * PAGE);
    mappings.unmapPages(node, kept, Integer.MAX_VALUE);
    mappings.dropPrivate(node, kept);
    resize(node, size, pages, null);
  }

  void fallocate(int step, Node node, Fallocate o) {
    long end = o.offset() + o.length();
    int first = (int) (o.offset() / PAGE);
    int last = (int) (end / PAGE);
    switch (o.mode()) {
      case ALLOCATE, UNSHARE -> grow(step, node, end, partial(SplitCall.ALLOCATE, node));
      case KEEP_SIZE -> {}
      case PUNCH -> punch(step, node, o.offset(), end);
      case ZERO_KEEP_SIZE -> zero(step, node, o.offset(), end);
      case ZERO -> {
        grow(step, node, end, partial(SplitCall.ZERO, node));
        zero(step, node, o.offset(), end);
      }
      case COLLAPSE ->
          move(
              node,
              first,
              -o.length(),
              new PageMap.Change.Collapse(first, last),
              partial(SplitCall.COLLAPSE, node));
      case INSERT ->
          move(
              node,
              first,
              o.length(),
              new PageMap.Change.Insert(first, last),
              partial(SplitCall.INSERT, node));
    }
  }

  /**
   * The copy shares blocks, so where the source was zeroed before it is zero: the clone commits
   * after that (xfs_reflink_remap_blocks in the order of the log).
   *
   * @param length 0 means to the end of the source
   */
  void cloneRange(int step, Node from, long fromOffset, Node to, long toOffset, long length) {
    InodeState source = history.state(from);
    long left = source.size() - fromOffset;
    long count = length == 0 ? left : Math.min(length, left);
    if (count <= 0) {
      return;
    }
    long end = toOffset + count;
    int first = (int) (toOffset / PAGE);
    int last = pagesOf(end);
    int shift = (int) (fromOffset / PAGE) - first;
    PageMap pages = history.state(to).pages().after(new PageMap.Change.Renew(first, last));
    for (int page = first; page < last; page++) {
      Cell cell = source.pages().find(page + shift);
      if (cell != null) {
        pages.putCopy(page, cell, source.pages());
      }
    }
    mappings.unmapPages(from, first + shift, last + shift);
    mappings.unmapPages(to, first, last);
    if (end > history.state(to).size()) {
      zeroTail(step, to, history.state(to).size());
    }
    resize(to, Math.max(end, history.state(to).size()), pages, partial(SplitCall.CLONE, to));
  }

  /** Takes whole pages away and zeroes the edges; where there is nothing, nothing changes. */
  private void punch(int step, Node node, long from, long to) {
    if (isHole(node, from, to)) {
      return;
    }
    int first = pagesOf(from);
    int last = (int) (to / PAGE);
    PageMap before = history.state(node).pages();
    PageMap pages = before.after(new PageMap.Change.Renew(first, Math.max(first, last)));
    if (first > last) {
      zeroEdge(step, node, pages, from, to);
    } else {
      zeroEdge(step, node, pages, from, (long) first * PAGE);
      zeroEdge(step, node, pages, (long) last * PAGE, to);
    }
    unmapWhole(node, from, to);
    resize(node, history.state(node).size(), pages, partial(SplitCall.PUNCH, node));
  }

  /**
   * Zeroes a range. A filesystem may do it in place, or keep the blocks, call them unwritten and
   * zero them when they are next stored to (ext4 does). So before it commits every word of the
   * range may be old or zero or what was stored since, unlike after a punch, whose blocks cannot be
   * used again before it commits.
   */
  private void zero(int step, Node node, long from, long to) {
    if (isHole(node, from, to)) {
      return;
    }
    PageMap pages = history.state(node).pages().after(new PageMap.Change.Renew(0, 0));
    for (long at = from; at < to; at = (at / PAGE + 1) * PAGE) {
      zeroEdge(step, node, pages, at, Math.min(to, (at / PAGE + 1) * PAGE));
    }
    unmapWhole(node, from, to);
    resize(node, history.state(node).size(), pages, partial(SplitCall.ZERO, node));
  }

  private void unmapWhole(Node node, long from, long to) {
    int first = pagesOf(from);
    int last = (int) (to / PAGE);
    if (last > first) {
      mappings.unmapPages(node, first, last);
    }
  }

  /** Whether the file has no bytes in a range; it has none behind its end. */
  private boolean isHole(Node node, long from, long to) {
    PageMap pages = history.state(node).pages();
    if (from >= history.state(node).size()) {
      return true;
    }
    int last = Math.min(pagesOf(to), pages.end());
    for (int page = (int) (from / PAGE); page < last; page++) {
      if (pages.find(page) != null) {
        return false;
      }
    }
    return true;
  }

  /** Pages from one on move, and leave the page tables before they do. */
  private void move(
      Node node, int firstPage, long growth, PageMap.Change change, @Nullable Node partial) {
    InodeState state = history.state(node);
    mappings.unmapPages(node, firstPage, Integer.MAX_VALUE);
    mappings.dropPrivate(node, firstPage);
    resize(node, state.size() + growth, state.pages().after(change), partial);
  }

  /** Zeroes bytes of one page in place; where a page map counts they are never older than that. */
  private void zeroEdge(int step, Node node, PageMap pages, long from, long to) {
    if (from >= to) {
      return;
    }
    Cell cell = history.state(node).pages().find((int) (from / PAGE));
    if (cell == null) {
      return;
    }
    contents.zeros(node, from, to - from, step);
    int start = (int) (from % PAGE);
    pages.floor(cell, start, start + (int) (to - from), contents.time());
  }

  private void grow(int step, Node node, long end, @Nullable Node partial) {
    InodeState state = history.state(node);
    if (end > state.size()) {
      zeroTail(step, node, state.size());
      resize(node, end, state.pages(), partial);
    }
  }

  /** What was stored beyond the old end of the file is zero when the file grows over it. */
  private void zeroTail(int step, Node node, long oldSize) {
    long end = (long) pagesOf(oldSize) * PAGE;
    if (end > oldSize && history.state(node).pages().find((int) (oldSize / PAGE)) != null) {
      contents.zeros(node, oldSize, end - oldSize, step);
    }
  }

  /**
   * Changes size and places of pages.
   *
   * @param partial the file if a crash may show the change partially applied, or {@code null}
   */
  private void resize(Node node, long size, PageMap pages, @Nullable Node partial) {
    history.state(node, history.state(node).withSize(size).withPages(pages));
    node.lastChange = history.nextMoment();
    node.lastDataChange = history.nextMoment();
    history.commit(partial);
  }
}
