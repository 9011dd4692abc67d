package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Slots;

/**
 * What a workload has made of a fresh filesystem up to some step, as far as that can be told
 * without running it: operations that look right are taken to succeed, others to change nothing.
 */
final class WorkloadState {

  private static final long PAGE = 4096;

  final Names names = new Names();
  final Pending pending = new Pending();
  private final FileModel[] open = new FileModel[Slots.FILES];
  private final boolean[] writable = new boolean[Slots.FILES];
  private final Mapping[] mappings = new Mapping[Slots.MAPS];

  /** What a slot has open; null if it is free. */
  FileModel open(int slot) {
    return open[slot];
  }

  /** Whether a slot has a regular file open that may be written. */
  boolean isWritable(int slot) {
    return open[slot] != null && open[slot].isRegular() && writable[slot];
  }

  /** The mapping of a slot; null if it is free. */
  Mapping mapping(int slot) {
    return mappings[slot];
  }

  /** Takes one step further. */
  void apply(Operation operation) {
    switch (operation) {
      case Mkdir o -> make(o.path(), FileModel.directory());
      case Symlink o -> make(o.path(), FileModel.symlink(o.target()));
      case Rmdir o -> rmdir(o);
      case Create o -> create(o);
      case Open o -> open(o);
      case Close o -> open[o.file()] = null;
      case Tmpfile o -> tmpfile(o);
      case Linkat o -> link(open[o.file()], o.path());
      case Link o -> link(names.find(o.existing()), o.path());
      case Unlink o -> unlink(o);
      case Rename o -> rename(o);
      case Write o -> write(o.file(), o.offset(), o.length());
      case Append o -> append(o);
      case Truncate o -> truncate(o);
      case Fallocate o -> fallocate(o);
      case Operation.Clone o -> copy(o.from(), 0, o.to(), 0, Slots.MAX_OFFSET);
      case CloneRange o -> copy(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case CopyRange o -> copy(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case Mmap o -> mmap(o);
      case Munmap o -> mappings[o.map()] = null;
      case Mprotect o -> mprotect(o);
      case Store o -> store(o.map(), o.offset(), o.length());
      case ReadIntoMap o -> store(o.map(), o.mapOffset(), o.length());
      case WriteFromMap o -> write(o.file(), o.offset(), o.length());
      case Flush o -> pending.flush(o.map(), o.offset(), o.length());
      case Fence _ -> pending.fence();
      case Persist o -> {
        pending.flush(o.map(), o.offset(), o.length());
        pending.fence();
      }
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Msync _ -> pending.clear();
      case Remount _ -> remount();
      case SetXattr _, RemoveXattr _, Chmod _, MadviseDontneed _, Load _ -> {}
    }
  }

  private boolean make(FilePath path, FileModel file) {
    boolean free = names.isFree(path);
    if (free) {
      names.add(path, file);
    }
    return free;
  }

  private void rmdir(Rmdir o) {
    FileModel directory = names.find(o.path());
    if (directory != null && directory.isDirectory() && !names.hasChildren(o.path())) {
      names.remove(o.path());
    }
  }

  private void create(Create o) {
    FileModel file = FileModel.regular();
    if (open[o.file()] == null && make(o.path(), file)) {
      open(o.file(), file, true);
    }
  }

  private void open(Open o) {
    FileModel file = names.follow(o.path());
    if (open[o.file()] != null || file == null || file.isDirectory() && o.flags().writable()) {
      return;
    }
    open(o.file(), file, o.flags().writable());
    if (o.flags().truncate()) {
      file.size = 0;
    }
  }

  private void tmpfile(Tmpfile o) {
    FileModel directory = names.find(o.directory());
    if (open[o.file()] == null && directory != null && directory.isDirectory()) {
      open(o.file(), FileModel.regular(), true);
    }
  }

  private void open(int slot, FileModel file, boolean mayWrite) {
    open[slot] = file;
    writable[slot] = mayWrite;
  }

  private void link(FileModel file, FilePath path) {
    if (file != null && !file.isDirectory()) {
      make(path, file);
    }
  }

  private void unlink(Unlink o) {
    FileModel file = names.find(o.path());
    if (file != null && !file.isDirectory()) {
      names.remove(o.path());
    }
  }

  private void rename(Rename o) {
    FileModel from = names.find(o.from());
    FileModel to = names.find(o.to());
    boolean moves = from != null && !o.from().isRoot() && !Names.isBelow(o.to(), o.from());
    if (!moves || to == null && !names.isFree(o.to())) {
      return;
    }
    switch (o.mode()) {
      case PLAIN -> replace(o, from, to);
      case NOREPLACE -> {
        if (to == null) {
          names.move(o.from(), o.to());
        }
      }
      case EXCHANGE -> exchange(o, from, to);
    }
  }

  private void replace(Rename o, FileModel from, FileModel to) {
    if (to == null || !from.isDirectory() && !to.isDirectory()) {
      names.remove(o.to());
      names.move(o.from(), o.to());
    }
  }

  private void exchange(Rename o, FileModel from, FileModel to) {
    if (to != null && !from.isDirectory() && !to.isDirectory()) {
      names.remove(o.from());
      names.remove(o.to());
      names.add(o.from(), to);
      names.add(o.to(), from);
    }
  }

  private void write(int slot, long offset, int length) {
    if (isWritable(slot) && length > 0 && offset + length <= Slots.MAX_OFFSET) {
      open[slot].extend(offset, offset + length);
    }
  }

  private void append(Append o) {
    if (isWritable(o.file())) {
      write(o.file(), open[o.file()].size, o.length());
    }
  }

  private void truncate(Truncate o) {
    if (isWritable(o.file())) {
      open[o.file()].ranges.note(o.size(), open[o.file()].size);
      open[o.file()].size = o.size();
    }
  }

  private void fallocate(Fallocate o) {
    if (!isWritable(o.file()) || o.length() == 0) {
      return;
    }
    FileModel file = open[o.file()];
    long end = o.offset() + o.length();
    boolean aligned = o.offset() % PAGE == 0 && o.length() % PAGE == 0;
    switch (o.mode()) {
      case ALLOCATE, ZERO -> file.extend(o.offset(), end);
      case KEEP_SIZE, PUNCH, ZERO_KEEP_SIZE, UNSHARE -> file.ranges.note(o.offset(), end);
      case COLLAPSE -> {
        if (aligned && end < file.size) {
          file.ranges.note(o.offset(), end);
          file.size -= o.length();
        }
      }
      case INSERT -> {
        if (aligned && o.offset() < file.size && file.size + o.length() <= Slots.MAX_OFFSET) {
          file.ranges.note(o.offset(), end);
          file.size += o.length();
        }
      }
    }
  }

  private void copy(int from, long fromOffset, int to, long toOffset, long length) {
    if (open[from] != null && open[from].isRegular() && isWritable(to)) {
      long count = Math.clamp(open[from].size - fromOffset, 0, length);
      if (count > 0) {
        open[to].extend(toOffset, toOffset + count);
      }
    }
  }

  private void mmap(Mmap o) {
    FileModel file = open[o.file()];
    boolean fits = mappings[o.map()] == null && o.length() > 0 && o.offset() % PAGE == 0;
    if (fits && file != null && file.isRegular()) {
      boolean mayWrite = writable[o.file()] || o.kind() == MapKind.PRIVATE;
      mappings[o.map()] = new Mapping(file, o.offset(), o.length(), o.kind(), mayWrite);
    }
  }

  private void mprotect(Mprotect o) {
    if (mappings[o.map()] != null) {
      mappings[o.map()].protect(o.protection());
    }
  }

  private void store(int map, long offset, int length) {
    Mapping mapping = mappings[map];
    if (mapping != null && mapping.isWritable() && offset + length <= mapping.usable()) {
      long start = mapping.offset + offset;
      mapping.file.ranges.note(start, start + length);
      pending.store(map, offset, length);
    }
  }

  private void remount() {
    java.util.Arrays.fill(open, null);
    java.util.Arrays.fill(mappings, null);
    pending.clear();
  }
}
