package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;

/**
 * What a workload has made of a fresh filesystem up to some step, as far as that is known without
 * running it: operations that look right are taken to succeed, others to change nothing.
 */
final class WorkloadState {

  private static final long PAGE = 4096;

  final Names names = new Names();
  final Pending pending = new Pending();
  private final FileModel[] open = new FileModel[Slots.FILES];
  private final boolean[] writable = new boolean[Slots.FILES];
  private final MappingModel[] mappings = new MappingModel[Slots.MAPS];

  /** What a slot has open; null if it is free. */
  FileModel open(int slot) {
    return open[slot];
  }

  /** Whether a slot has a regular file open that may be written. */
  boolean isWritable(int slot) {
    return open[slot] != null && open[slot].isRegular() && writable[slot];
  }

  /** The mapping of a slot; null if it is free. */
  MappingModel mapping(int slot) {
    return mappings[slot];
  }

  /** Takes one step further; whether the operation looks as if it would succeed. */
  boolean apply(Operation operation) {
    return switch (operation) {
      case Mkdir o -> make(o.path(), FileModel.directory());
      case Symlink o -> make(o.path(), FileModel.symlink(o.target()));
      case Rmdir o -> rmdir(o);
      case Create o -> create(o);
      case Open o -> open(o);
      case Close o -> close(o.file());
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
      case SetXattr o -> names.follow(o.path()) != null;
      case RemoveXattr o -> names.follow(o.path()) != null;
      case Chmod o -> names.follow(o.path()) != null;
      case Fsync o -> sync(open[o.file()] != null);
      case Fdatasync o -> sync(open[o.file()] != null);
      case Sync _, Syncfs _ -> sync(true);
      case Mmap o -> mmap(o);
      case Munmap o -> munmap(o.map());
      case Mprotect o -> mprotect(o);
      case Msync o -> sync(mappings[o.map()] != null);
      case MadviseDontneed o -> mappings[o.map()] != null;
      case Store o -> store(o.map(), o.offset(), o.length());
      case Load o -> isUsable(o.map(), o.offset(), o.length());
      case Flush o -> flush(o.map(), o.offset(), o.length());
      case Fence _ -> fence();
      case Persist o -> flush(o.map(), o.offset(), o.length()) && fence();
      case WriteFromMap o ->
          isUsable(o.map(), o.mapOffset(), o.length()) && write(o.file(), o.offset(), o.length());
      case ReadIntoMap o -> open[o.file()] != null && store(o.map(), o.mapOffset(), o.length());
      case Remount _ -> remount();
    };
  }

  private boolean make(FilePath path, FileModel file) {
    boolean free = names.isFree(path);
    if (free) {
      names.add(path, file);
    }
    return free;
  }

  private boolean rmdir(Rmdir o) {
    FileModel directory = names.find(o.path());
    boolean removable =
        directory != null && directory.isDirectory() && !names.hasChildren(o.path());
    if (removable) {
      names.remove(o.path());
    }
    return removable;
  }

  private boolean create(Create o) {
    FileModel file = FileModel.regular();
    return open[o.file()] == null && make(o.path(), file) && open(o.file(), file, true);
  }

  private boolean open(Open o) {
    FileModel file = names.follow(o.path());
    if (open[o.file()] != null || file == null || file.isDirectory() && o.flags().writable()) {
      return false;
    }
    if (o.flags().truncate()) {
      file.size = 0;
    }
    return open(o.file(), file, o.flags().writable());
  }

  private boolean tmpfile(Tmpfile o) {
    FileModel directory = names.find(o.directory());
    return open[o.file()] == null
        && directory != null
        && directory.isDirectory()
        && open(o.file(), FileModel.regular(), true);
  }

  private boolean open(int slot, FileModel file, boolean mayWrite) {
    open[slot] = file;
    writable[slot] = mayWrite;
    return true;
  }

  private boolean close(int slot) {
    boolean wasOpen = open[slot] != null;
    open[slot] = null;
    return wasOpen;
  }

  private boolean link(FileModel file, FilePath path) {
    return file != null && !file.isDirectory() && make(path, file);
  }

  private boolean unlink(Unlink o) {
    FileModel file = names.find(o.path());
    boolean removable = file != null && !file.isDirectory();
    if (removable) {
      names.remove(o.path());
    }
    return removable;
  }

  private boolean rename(Rename o) {
    FileModel from = names.find(o.from());
    FileModel to = names.find(o.to());
    boolean moves = from != null && !o.from().isRoot() && !Names.isBelow(o.to(), o.from());
    if (!moves || to == null && !names.isFree(o.to())) {
      return false;
    }
    boolean files = to == null || !from.isDirectory() && !to.isDirectory();
    boolean allowed =
        switch (o.mode()) {
          case PLAIN -> files;
          case NOREPLACE -> to == null;
          case EXCHANGE -> to != null && files;
        };
    if (allowed) {
      names.remove(o.to());
      names.move(o.from(), o.to());
      if (o.mode() == RenameMode.EXCHANGE) {
        names.add(o.from(), to);
      }
    }
    return allowed;
  }

  private boolean write(int slot, long offset, long length) {
    boolean possible = isWritable(slot) && offset + length <= Slots.MAX_OFFSET;
    if (possible && length > 0) {
      open[slot].extend(offset, offset + length);
    }
    return possible;
  }

  private boolean append(Append o) {
    return isWritable(o.file()) && write(o.file(), open[o.file()].size, o.length());
  }

  private boolean truncate(Truncate o) {
    boolean possible = isWritable(o.file());
    if (possible) {
      open[o.file()].ranges.note(o.size(), open[o.file()].size);
      open[o.file()].size = o.size();
    }
    return possible;
  }

  private boolean fallocate(Fallocate o) {
    if (!isWritable(o.file()) || o.length() == 0) {
      return false;
    }
    FileModel file = open[o.file()];
    long end = o.offset() + o.length();
    boolean aligned = o.offset() % PAGE == 0 && o.length() % PAGE == 0;
    boolean possible =
        switch (o.mode()) {
          case ALLOCATE, KEEP_SIZE, PUNCH, ZERO, ZERO_KEEP_SIZE, UNSHARE -> true;
          case COLLAPSE -> aligned && end < file.size;
          case INSERT ->
              aligned && o.offset() < file.size && file.size + o.length() <= Slots.MAX_OFFSET;
        };
    if (possible) {
      file.ranges.note(o.offset(), end);
      file.size =
          switch (o.mode()) {
            case ALLOCATE, ZERO -> Math.max(file.size, end);
            case KEEP_SIZE, PUNCH, ZERO_KEEP_SIZE, UNSHARE -> file.size;
            case COLLAPSE -> file.size - o.length();
            case INSERT -> file.size + o.length();
          };
    }
    return possible;
  }

  private boolean copy(int from, long fromOffset, int to, long toOffset, long length) {
    if (open[from] == null || !open[from].isRegular()) {
      return false;
    }
    return write(to, toOffset, Math.clamp(open[from].size - fromOffset, 0, length));
  }

  private boolean sync(boolean possible) {
    if (possible) {
      pending.clear();
    }
    return possible;
  }

  private boolean mmap(Mmap o) {
    FileModel file = open[o.file()];
    boolean fits = mappings[o.map()] == null && o.length() > 0 && o.offset() % PAGE == 0;
    if (!fits || file == null || !file.isRegular()) {
      return false;
    }
    boolean mayWrite = writable[o.file()] || o.kind() == MapKind.PRIVATE;
    mappings[o.map()] = new MappingModel(file, o.offset(), o.length(), o.kind(), mayWrite);
    return true;
  }

  private boolean munmap(int map) {
    boolean mapped = mappings[map] != null;
    mappings[map] = null;
    return mapped;
  }

  private boolean mprotect(Mprotect o) {
    return mappings[o.map()] != null && mappings[o.map()].protect(o.protection());
  }

  private boolean store(int map, long offset, int length) {
    boolean possible = isUsable(map, offset, length) && mappings[map].isWritable();
    if (possible) {
      long start = mappings[map].offset + offset;
      mappings[map].file.ranges.note(start, start + length);
      pending.store(map, offset, length);
    }
    return possible;
  }

  private boolean isUsable(int map, long offset, int length) {
    return mappings[map] != null && offset + length <= mappings[map].usable();
  }

  private boolean flush(int map, long offset, int length) {
    boolean possible = isUsable(map, offset, length);
    if (possible) {
      pending.flush(map, offset, length);
    }
    return possible;
  }

  private boolean fence() {
    pending.fence();
    return true;
  }

  private boolean remount() {
    Arrays.fill(open, null);
    Arrays.fill(mappings, null);
    pending.clear();
    return true;
  }
}
