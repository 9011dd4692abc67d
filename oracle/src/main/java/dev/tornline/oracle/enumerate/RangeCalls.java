package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;
import static dev.tornline.oracle.memory.Units.pagesOf;

import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.oracle.workload.Operation.Fallocate;
import java.util.Set;

/** System calls on sizes and on ranges of files. */
final class RangeCalls {

  private final Possibilities possible;
  private final Memory memory;
  private final Set<SplitCall> splits;

  RangeCalls(Possibilities possible, Memory memory, Set<SplitCall> splits) {
    this.possible = possible;
    this.memory = memory;
    this.splits = splits;
  }

  /** How a crash may show a call in the middle, if the contract lets it be split. */
  private Halfway splitting(SplitCall call, Halfway halfway) {
    return splits.contains(call) ? halfway : Halfway.NEVER;
  }

  private Inode inode(int id) {
    return possible.tree().inode(id);
  }

  /** The file grows piece by piece, if it ends before. */
  void extend(int id, long end, SplitCall by) {
    grow(id, end, splitting(by, new Halfway.PageByPage(id)));
  }

  private void grow(int id, long end, Halfway halfway) {
    if (end > inode(id).size()) {
      zeroTail(id);
      resize(id, end, inode(id).blocks(), halfway);
    }
  }

  /** What was stored behind the end is zeroed; how much of it was is left open by mmap(2). */
  private void zeroTail(int id) {
    long size = inode(id).size();
    zeroInPlace(id, size, (long) pagesOf(size) * PAGE);
  }

  /** The size changes at once. */
  void truncate(int id, long size) {
    if (size >= inode(id).size()) {
      grow(id, size, Halfway.NEVER);
      return;
    }
    int kept = pagesOf(size);
    zeroInPlace(id, size, (long) kept * PAGE);
    resize(id, size, renewed(id, kept, Inode.PAGES), Halfway.NEVER);
    zeroForCertain(id, size, (long) kept * PAGE);
    memory.each(id, mapping -> mapping.protect(kept, Inode.PAGES));
    memory.each(id, mapping -> mapping.dropPrivate(kept, Inode.PAGES));
  }

  void fallocate(int id, Fallocate call) {
    long from = call.offset();
    long to = from + call.length();
    switch (call.mode()) {
      case ALLOCATE, UNSHARE -> extend(id, to, SplitCall.ALLOCATE);
      case KEEP_SIZE -> {}
      case PUNCH -> punch(id, from, to);
      case ZERO_KEEP_SIZE -> zero(id, from, to);
      case ZERO -> {
        extend(id, to, SplitCall.ZERO);
        zero(id, from, to);
      }
      case COLLAPSE -> collapse(id, (int) (from / PAGE), (int) (to / PAGE));
      case INSERT -> insert(id, (int) (from / PAGE), (int) (to / PAGE));
    }
  }

  /** Whole pages go, the edges are zeroed in place; where there is nothing, nothing happens. */
  private void punch(int id, long from, long to) {
    if (isHole(id, from, to)) {
      return;
    }
    int first = pagesOf(from);
    int last = (int) (to / PAGE);
    boolean within = first > last;
    long headEnd = within ? to : (long) first * PAGE;
    long tailStart = within ? to : (long) last * PAGE;
    zeroInPlace(id, from, headEnd);
    zeroInPlace(id, tailStart, to);
    int[] blocks = renewed(id, first, Math.max(first, last));
    resize(id, inode(id).size(), blocks, splitting(SplitCall.PUNCH, new Halfway.PageByPage(id)));
    zeroForCertain(id, from, headEnd);
    zeroForCertain(id, tailStart, to);
    memory.each(id, mapping -> mapping.protect(first, last));
  }

  /** A filesystem may keep the blocks and zero them, before it commits or when they are read. */
  private void zero(int id, long from, long to) {
    if (isHole(id, from, to)) {
      return;
    }
    zeroInPlace(id, from, to);
    resize(
        id,
        inode(id).size(),
        inode(id).blocks(),
        splitting(SplitCall.ZERO, new Halfway.PageByPage(id)));
    zeroForCertain(id, from, to);
    memory.each(id, mapping -> mapping.protect(pagesOf(from), (int) (to / PAGE)));
  }

  private void collapse(int id, int first, int last) {
    int[] old = inode(id).blocks();
    int[] blocks = old.clone();
    System.arraycopy(old, last, blocks, first, old.length - last);
    int[] behind = possible.newBlocks(last - first);
    System.arraycopy(behind, 0, blocks, old.length - behind.length, behind.length);
    long size = inode(id).size() - (long) (last - first) * PAGE;
    moved(
        id,
        first,
        size,
        blocks,
        splitting(SplitCall.COLLAPSE, new Halfway.Collapse(id, first, last)));
  }

  private void insert(int id, int first, int last) {
    int[] old = inode(id).blocks();
    int[] blocks = old.clone();
    System.arraycopy(old, first, blocks, last, old.length - last);
    int[] between = possible.newBlocks(last - first);
    System.arraycopy(between, 0, blocks, first, between.length);
    long size = inode(id).size() + (long) (last - first) * PAGE;
    moved(
        id, first, size, blocks, splitting(SplitCall.INSERT, new Halfway.Insert(id, first, last)));
  }

  private void moved(int id, int first, long size, int[] blocks, Halfway halfway) {
    resize(id, size, blocks, halfway);
    memory.each(id, mapping -> mapping.protect(first, Inode.PAGES));
    memory.each(id, mapping -> mapping.dropPrivate(first, Inode.PAGES));
  }

  /** Pages of one file are shared with another, or in two places of one. */
  void cloneRange(int from, long fromOffset, int to, long toOffset, long length) {
    long left = inode(from).size() - fromOffset;
    long count = length == 0 ? left : Math.min(length, left);
    if (count <= 0) {
      return;
    }
    long end = toOffset + count;
    int source = (int) (fromOffset / PAGE);
    int first = (int) (toOffset / PAGE);
    int last = pagesOf(end);
    if (end > inode(to).size()) {
      zeroTail(to);
    }
    int[] blocks = renewed(to, first, last);
    for (int page = first; page < last; page++) {
      possible.copyBlock(inode(from).blocks()[source + page - first], blocks[page]);
    }
    long size = Math.max(end, inode(to).size());
    resize(to, size, blocks, splitting(SplitCall.CLONE, new Halfway.PageByPage(to)));
    memory.each(from, mapping -> mapping.protect(source, source + last - first));
    memory.each(to, mapping -> mapping.protect(first, last));
  }

  private boolean isHole(int id, long from, long to) {
    Inode inode = inode(id);
    if (from >= inode.size()) {
      return true;
    }
    for (int page = (int) (from / PAGE); page < Math.min(pagesOf(to), Inode.PAGES); page++) {
      if (possible.stored(inode.blocks()[page])) {
        return false;
      }
    }
    return true;
  }

  private int[] renewed(int id, int from, int to) {
    int[] blocks = inode(id).blocks().clone();
    int[] fresh = possible.newBlocks(Math.max(0, to - from));
    System.arraycopy(fresh, 0, blocks, from, fresh.length);
    return blocks;
  }

  private void zeroInPlace(int id, long from, long to) {
    Possibilities.eachPage(
        from,
        to - from,
        (at, start, end) -> {
          if (possible.stored(inode(id).blockAt(at))) {
            possible.store(id, at, new byte[end - start], Possibilities.Way.IN_PIECES);
          }
        });
  }

  private void zeroForCertain(int id, long from, long to) {
    Possibilities.eachPage(
        from,
        to - from,
        (at, start, end) -> {
          int block = inode(id).blockAt(at);
          if (possible.stored(block)) {
            possible.zeroInNewest(block, start, end);
          }
        });
  }

  private void resize(int id, long size, int[] blocks, Halfway halfway) {
    if (size > (long) Inode.PAGES * PAGE) {
      throw new OutsideException("a file of more than 16 MiB");
    }
    Tree next = possible.tree().with(id, inode(id).withData(size, blocks));
    possible.add(next, Set.of(id), Set.of(id), halfway);
  }
}
