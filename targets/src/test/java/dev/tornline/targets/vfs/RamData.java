package dev.tornline.targets.vfs;

import static dev.tornline.targets.fs.DaxEntry.HUGE_PAGE;
import static dev.tornline.targets.fs.DaxEntry.PAGE;
import static dev.tornline.targets.fs.DaxEntry.PAGES_PER_HUGE;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.fs.Iomap.Kind;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pages of the files of {@link RamFs}, on the device. */
final class RamData {

  private final PersistentMemory memory;
  private final Deque<Long> free = new ArrayDeque<>();
  private long unused = HUGE_PAGE;

  RamData(PersistentMemory memory) {
    this.memory = memory;
  }

  int read(RamInode file, long offset, byte[] target, int from, int length) {
    int wanted = Math.clamp(file.size - offset, 0, length);
    for (int done = 0; done < wanted; ) {
      long at = offset + done;
      int piece = (int) Math.min(wanted - done, PAGE - at % PAGE);
      Long block = file.blocks.get(at / PAGE);
      if (block == null) {
        java.util.Arrays.fill(target, from + done, from + done + piece, (byte) 0);
      } else {
        memory.load(block + at % PAGE, target, from + done, piece);
      }
      done += piece;
    }
    return wanted;
  }

  int write(RamInode file, long offset, byte[] source, int from, int length) throws FsException {
    zeroTail(file, offset + length);
    for (int done = 0; done < length; ) {
      long at = offset + done;
      int piece = (int) Math.min(length - done, PAGE - at % PAGE);
      memory.storeNt(block(file, at / PAGE) + at % PAGE, source, from + done, piece);
      done += piece;
    }
    memory.fence();
    file.size = Math.max(file.size, offset + length);
    return length;
  }

  void truncate(RamInode file, long size) {
    if (size > file.size) {
      zeroTail(file, size);
      file.size = size;
      return;
    }
    file.mapping.truncate((size + PAGE - 1) / PAGE);
    file.size = size;
    zeroWithin(file, size, (size + PAGE - 1) / PAGE * PAGE);
    free(file, (size + PAGE - 1) / PAGE);
  }

  void extend(RamInode file, long size) {
    if (size > file.size) {
      truncate(file, size);
    }
  }

  void zero(RamInode file, long offset, long length) {
    long end = offset + length;
    long first = (offset + PAGE - 1) / PAGE;
    long last = end / PAGE;
    if (first > last) {
      zeroWithin(file, offset, end);
      return;
    }
    zeroWithin(file, offset, first * PAGE);
    zeroWithin(file, last * PAGE, end);
    if (last > first) {
      file.mapping.invalidate(first, last - first);
      SortedMap<Long, Long> gone = file.blocks.subMap(first, last);
      free.addAll(gone.values());
      gone.clear();
    }
  }

  void collapse(RamInode file, long offset, long length) throws FsException {
    if (offset % PAGE != 0 || length % PAGE != 0 || offset + length >= file.size) {
      throw new FsException(Errno.EINVAL);
    }
    file.mapping.writeback(memory, 0, Long.MAX_VALUE);
    file.mapping.truncate(offset / PAGE);
    free.addAll(file.blocks.subMap(offset / PAGE, (offset + length) / PAGE).values());
    shift(file, (offset + length) / PAGE, -length / PAGE, offset / PAGE);
    file.size -= length;
  }

  void insert(RamInode file, long offset, long length) throws FsException {
    if (offset % PAGE != 0 || length % PAGE != 0 || offset >= file.size) {
      throw new FsException(Errno.EINVAL);
    }
    file.mapping.writeback(memory, 0, Long.MAX_VALUE);
    file.mapping.truncate(offset / PAGE);
    shift(file, offset / PAGE, length / PAGE, offset / PAGE);
    file.size += length;
  }

  void sync(RamInode file, long offset, long length) {
    file.mapping.writebackBytes(memory, offset, length);
    memory.fence();
  }

  void free(RamInode file, long fromPage) {
    free.addAll(file.blocks.tailMap(fromPage).values());
    file.blocks.tailMap(fromPage).clear();
  }

  Iomap map(RamInode file, long offset, long length, boolean write) throws FsException {
    long page = offset / PAGE;
    long pages = length / PAGE;
    if (write && length == HUGE_PAGE && file.blocks.subMap(page, page + pages).isEmpty()) {
      allocateHuge(file, page);
    } else if (write) {
      block(file, page);
    }
    Iomap found = mapForRead(file, offset);
    return new Iomap(
        found.kind(),
        offset,
        Math.min(length, found.length()),
        found.address(),
        write && file.uncommitted);
  }

  Iomap mapForRead(RamInode file, long offset) {
    long page = offset / PAGE;
    Long block = file.blocks.get(page);
    if (block == null) {
      SortedMap<Long, Long> behind = file.blocks.tailMap(page);
      long end = behind.isEmpty() ? 1L << 30 : behind.firstKey() * PAGE;
      return new Iomap(Kind.HOLE, page * PAGE, end - page * PAGE, -1, false);
    }
    long pages = 1;
    while (Long.valueOf(block + pages * PAGE).equals(file.blocks.get(page + pages))) {
      pages++;
    }
    return new Iomap(Kind.WRITTEN, page * PAGE, pages * PAGE, block, false);
  }

  private void shift(RamInode file, long fromPage, long by, long keepBefore) {
    SortedMap<Long, Long> moved = new TreeMap<>(file.blocks.tailMap(fromPage));
    file.blocks.tailMap(keepBefore).clear();
    for (Map.Entry<Long, Long> block : moved.entrySet()) {
      file.blocks.put(block.getKey() + by, block.getValue());
    }
    file.uncommitted = true;
  }

  private void zeroTail(RamInode file, long newEnd) {
    if (newEnd > file.size) {
      zeroWithin(file, file.size, (file.size + PAGE - 1) / PAGE * PAGE);
    }
  }

  private void zeroWithin(RamInode file, long from, long to) {
    Long block = file.blocks.get(from / PAGE);
    if (from < to && block != null) {
      memory.store(block + from % PAGE, new byte[(int) (to - from)], 0, (int) (to - from));
      memory.flush(block + from % PAGE, to - from);
    }
  }

  private long block(RamInode file, long page) throws FsException {
    Long known = file.blocks.get(page);
    if (known != null) {
      return known;
    }
    Long block = free.poll();
    if (block == null) {
      block = take(PAGE);
    }
    memory.zeroNt(block, PAGE);
    memory.fence();
    file.mapping.invalidate(page, 1);
    file.blocks.put(page, block);
    file.uncommitted = true;
    return block;
  }

  private void allocateHuge(RamInode file, long page) throws FsException {
    while (unused % HUGE_PAGE != 0) {
      free.add(take(PAGE));
    }
    long start = take(HUGE_PAGE);
    memory.zeroNt(start, HUGE_PAGE);
    memory.fence();
    for (int i = 0; i < PAGES_PER_HUGE; i++) {
      file.blocks.put(page + i, start + (long) i * PAGE);
    }
    file.uncommitted = true;
  }

  private long take(long length) throws FsException {
    if (unused + length > memory.size()) {
      throw new FsException(Errno.ENOSPC);
    }
    unused += length;
    return unused - length;
  }
}
