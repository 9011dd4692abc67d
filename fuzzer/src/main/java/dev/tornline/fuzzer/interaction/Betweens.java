package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;

/** What a step that does what it says means to something pending, in the state before the step. */
record Betweens(WorkloadState state) {

  private static final long PAGE = 4096;

  /** What the step is to the obligation; null if it is nothing, or a discharge. */
  Between of(Operation operation, Obligation to) {
    return switch (operation) {
      case Mkdir o -> sibling(o.path(), to, Between.SIBLING_MADE);
      case Symlink o -> sibling(o.path(), to, Between.SIBLING_MADE);
      case Create o -> sibling(o.path(), to, Between.SIBLING_MADE);
      case Rmdir o -> sibling(o.path(), to, Between.SIBLING_REMOVED);
      case Tmpfile _ -> null;
      case Open o -> open(o, to);
      case Close o -> close(o, to);
      case Linkat o -> link(state.open(o.file()), o.path(), to);
      case Link o -> link(state.names.find(o.existing()), o.path(), to);
      case Unlink o -> unlink(o, to);
      case Rename o -> rename(o, to);
      case Write o -> write(o.file(), o.offset(), o.length(), to);
      case Pwritev2 o -> write(o.file(), state.start(o), o.length(), to);
      case Append o -> write(o.file(), state.open(o.file()).size, o.length(), to);
      case WriteFromMap o -> write(o.file(), o.offset(), o.length(), to);
      case Truncate o -> truncate(o, to);
      case Fallocate o -> is(o.file(), to) ? fallocate(o, to) : null;
      case Operation.Clone o -> clone(o.from(), o.to(), to);
      case CloneRange o -> clone(o.from(), o.to(), to);
      case CopyRange o ->
          is(o.from(), to) && !is(o.to(), to)
              ? Between.COPY_FROM
              : write(o.to(), o.toOffset(), o.length(), to);
      case DedupeRange o -> clone(o.from(), o.to(), to);
      case SetXattr o -> attribute(o.path(), to);
      case RemoveXattr o -> attribute(o.path(), to);
      case Chmod o -> attribute(o.path(), to);
      case Fsync o -> synced(o.file(), to);
      case Fdatasync o -> synced(o.file(), to);
      case Sync _, Syncfs _ -> Between.ALL_SYNCED;
      case Mmap o -> is(o.file(), to) ? Between.MMAP : null;
      case Munmap o -> of(state.mapping(o.map()), to, Between.MUNMAP);
      case Mprotect o -> of(state.mapping(o.map()), to, Between.MPROTECT);
      case Mremap o -> of(state.mapping(o.map()), to, Between.MREMAP);
      case Msync o -> msync(o, to);
      case MadviseDontneed o -> on(o.map(), o.offset(), o.length(), to, Between.DONTNEED);
      case MadvisePopulate o -> on(o.map(), o.offset(), o.length(), to, Between.POPULATE);
      case Load o -> on(o.map(), o.offset(), o.length(), to, Between.LOAD);
      case Store o -> store(o.map(), o.offset(), o.length(), to);
      case ForkStore o -> storeInChild(o, to);
      case ReadIntoMap o -> store(o.map(), o.mapOffset(), o.length(), to);
      case Flush o -> flush(o, to);
      case Fence _ -> to.flushed ? null : Between.FENCE;
      case DropCaches _ -> Between.DROP_CACHES;
      case Persist _, Remount _, TmpfileMany _ -> null;
      case LinkMany o -> linkMany(o, to);
      case UnlinkMany o -> inDirectory(o.directory(), to, Between.SIBLING_REMOVED);
      case Scatter o -> write(o.file(), 0, (long) o.count() * Bulk.DISTANCE, to);
      case Fill o -> is(o.file(), to) ? Between.ALLOCATE : Between.OTHER_WRITTEN;
    };
  }

  private boolean is(int slot, Obligation to) {
    return state.open(slot) == to.file;
  }

  private static Between of(MappingModel mapping, Obligation to, Between what) {
    return mapping.file == to.file ? what : null;
  }

  private Between sibling(FilePath path, Obligation to, Between what) {
    return inDirectory(path.parent(), to, what);
  }

  private Between linkMany(LinkMany o, Obligation to) {
    return state.names.find(o.existing()) == to.file
        ? Between.LINK
        : inDirectory(o.directory(), to, Between.SIBLING_MADE);
  }

  private Between inDirectory(FilePath directory, Obligation to, Between what) {
    return to.directory != null && state.names.find(directory) == to.directory ? what : null;
  }

  private Between open(Open o, Obligation to) {
    if (state.names.follow(o.path()) != to.file) {
      return null;
    }
    return o.flags().truncate() ? Between.SHRINK_OVER : Between.OPEN;
  }

  private Between close(Close o, Obligation to) {
    if (!is(o.file(), to)) {
      return null;
    }
    return state.handles(to.file) == 1 ? Between.CLOSE_LAST : Between.CLOSE;
  }

  private Between link(FileModel file, FilePath path, Obligation to) {
    return file == to.file ? Between.LINK : sibling(path, to, Between.SIBLING_MADE);
  }

  private Between unlink(Unlink o, Obligation to) {
    FileModel file = state.names.find(o.path());
    if (file == to.file) {
      return state.names.count(file) > 1 ? Between.UNLINK : Between.UNLINK_LAST;
    }
    return file.isRegular()
        ? Between.OTHER_REMOVED
        : sibling(o.path(), to, Between.SIBLING_REMOVED);
  }

  private Between rename(Rename o, Obligation to) {
    FileModel moved = state.names.find(o.from());
    FileModel replaced = state.names.find(o.to());
    if (moved == to.directory) {
      return Between.PARENT_RENAMED;
    }
    if (o.mode() == RenameMode.EXCHANGE && (moved == to.file || replaced == to.file)) {
      return Between.EXCHANGE;
    }
    if (moved == to.file) {
      return replaced == null ? Between.RENAME : Between.RENAME_OVER;
    }
    if (replaced == to.file) {
      return state.names.count(replaced) > 1 ? Between.UNLINK : Between.UNLINK_LAST;
    }
    return sibling(o.to(), to, Between.SIBLING_MADE);
  }

  private Between write(int slot, long offset, long length, Obligation to) {
    if (!is(slot, to)) {
      return Between.OTHER_WRITTEN;
    }
    return overlaps(offset, offset + length, to) ? Between.WRITE_SAME : Between.WRITE_ELSEWHERE;
  }

  private Between truncate(Truncate o, Obligation to) {
    if (!is(o.file(), to)) {
      return null;
    }
    if (o.size() >= to.file.size) {
      return Between.GROW;
    }
    return to.origin.hasRange() && o.size() < to.end ? Between.SHRINK_OVER : Between.SHRINK_BEHIND;
  }

  private static Between fallocate(Fallocate o, Obligation to) {
    long from = o.offset();
    long end = from + o.length();
    boolean over = overlaps(from, end, to);
    return switch (o.mode()) {
      case ALLOCATE, KEEP_SIZE, UNSHARE -> Between.ALLOCATE;
      case PUNCH -> punch(from, end, to);
      case ZERO, ZERO_KEEP_SIZE -> over ? Between.ZERO_OVER : Between.ZERO_ELSEWHERE;
      case COLLAPSE -> over ? Between.COLLAPSE_OVER : before(from, to, Between.COLLAPSE_BEFORE);
      case INSERT -> from <= to.start ? before(from, to, Between.INSERT_BEFORE) : null;
    };
  }

  private static Between punch(long from, long end, Obligation to) {
    if (!to.origin.hasRange()) {
      return Between.PUNCH_ELSEWHERE;
    }
    if (from <= to.start && to.end <= end) {
      return Between.PUNCH_OVER;
    }
    boolean samePage = from < pageEnd(to.end) && to.start / PAGE * PAGE < end;
    return samePage ? Between.PUNCH_PART : Between.PUNCH_ELSEWHERE;
  }

  private static Between before(long from, Obligation to, Between what) {
    return to.origin.hasRange() && from <= to.start ? what : null;
  }

  private Between clone(int from, int into, Obligation to) {
    if (is(into, to)) {
      return Between.CLONE_OVER;
    }
    return is(from, to) ? Between.CLONE_FROM : Between.OTHER_WRITTEN;
  }

  private Between attribute(FilePath path, Obligation to) {
    return state.names.follow(path) == to.file ? Between.ATTRIBUTE : null;
  }

  private Between synced(int slot, Obligation to) {
    return is(slot, to) ? Between.SYNCED : Between.OTHER_SYNCED;
  }

  private Between msync(Msync o, Obligation to) {
    MappingModel mapping = state.mapping(o.map());
    if (o.mode() == MsyncMode.SYNC) {
      return mapping.file == to.file ? Between.SYNCED : Between.OTHER_SYNCED;
    }
    return on(o.map(), o.offset(), o.length(), to, Between.MSYNC_ASYNC);
  }

  private Between store(int map, long offset, long length, Obligation to) {
    MappingModel mapping = state.mapping(map);
    if (mapping.file != to.file || !to.origin.hasRange()) {
      return null;
    }
    if (on(map, offset, length, to, Between.STORE_SAME_PAGE) == null) {
      return Between.STORE_OTHER_PAGE;
    }
    return to.map < 0 || to.map == map ? Between.STORE_SAME_PAGE : Between.STORE_OTHER_MAPPING;
  }

  /** The child's copy of the mapping is another mapping. */
  private Between storeInChild(ForkStore o, Obligation to) {
    Between store = store(o.map(), o.offset(), o.length(), to);
    return store == Between.STORE_SAME_PAGE ? Between.STORE_OTHER_MAPPING : store;
  }

  private Between flush(Flush o, Obligation to) {
    return to.origin.kind() == Origin.Kind.STORED
        ? on(o.map(), o.offset(), o.length(), to, Between.FLUSH)
        : null;
  }

  /** What happens if a range of a mapping touches a page of the obligation. */
  private Between on(int map, long offset, long length, Obligation to, Between what) {
    MappingModel mapping = state.mapping(map);
    long from = (mapping.offset + offset) / PAGE * PAGE;
    long end = pageEnd(mapping.offset + offset + length);
    return mapping.file == to.file && overlaps(from, end, to) ? what : null;
  }

  private static boolean overlaps(long from, long end, Obligation to) {
    return to.origin.hasRange() && from < Math.max(to.end, to.start + 1) && to.start < end;
  }

  private static long pageEnd(long at) {
    return (at + PAGE - 1) / PAGE * PAGE;
  }
}
