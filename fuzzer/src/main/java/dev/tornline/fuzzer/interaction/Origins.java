package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.interaction.Obligation.Pieces;
import dev.tornline.fuzzer.model.Commit;
import dev.tornline.fuzzer.model.Entry;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;

/**
 * What a step is about to make pending, in the state before it. All files it names must be there.
 */
record Origins(WorkloadState state) {

  private static final int NONE = -1;
  private static final long PAGE = 4096;

  /** What the step makes pending; null if that is nothing, or is known only when it has run. */
  Obligation of(Operation operation) {
    return switch (operation) {
      case Rmdir o -> name(Origin.RMDIR, o.path());
      case Open o -> truncating(o);
      case Linkat o -> link(state.open(o.file()), o.path(), o.file());
      case Link o -> link(state.names.find(o.existing()), o.path(), NONE);
      case Unlink o -> name(unlinking(state.names.find(o.path())), o.path());
      case Rename o -> name(renaming(o), o.from());
      case Write o -> write(o.file(), o.offset(), o.length());
      case Pwritev2 o -> write(o.file(), state.start(o), o.length());
      case Append o -> range(Origin.APPEND, o.file(), state.open(o.file()).size, o.length());
      case Truncate o -> truncate(o);
      case Fallocate o -> range(allocating(o), o.file(), o.offset(), o.length());
      case Operation.Clone o -> range(Origin.CLONE, o.to(), 0, state.open(o.from()).size);
      case CloneRange o -> range(Origin.CLONE_RANGE, o.to(), o.toOffset(), o.length());
      case CopyRange o -> range(Origin.COPY_RANGE, o.to(), o.toOffset(), o.length());
      case DedupeRange o -> range(Origin.DEDUPE_RANGE, o.to(), o.toOffset(), o.length());
      case SetXattr o -> attribute(Origin.SETXATTR, o.path());
      case RemoveXattr o -> attribute(Origin.REMOVEXATTR, o.path());
      case Chmod o -> attribute(Origin.CHMOD, o.path());
      case Store o -> store(storing(o), o.map(), o.offset(), o.length());
      case ForkStore o -> store(Origin.STORE_IN_CHILD, o.map(), o.offset(), o.length());
      case WriteFromMap o -> range(Origin.WRITE_FROM_MAP, o.file(), o.offset(), o.length());
      case ReadIntoMap o -> store(Origin.READ_INTO_MAP, o.map(), o.mapOffset(), o.length());
      case Mkdir _, Symlink _, Create _, Tmpfile _ -> null;
      case Close _, Fsync _, Fdatasync _, Sync _, Syncfs _, Mmap _, Munmap _ -> null;
      case Mprotect _, Mremap _, Msync _, MadviseDontneed _, Load _, Flush _, Fence _ -> null;
      case MadvisePopulate _, Persist _, DropCaches _, Remount _, UnlinkMany _ -> null;
      case TmpfileMany _ -> null;
      case LinkMany o -> inode(Origin.LINK, state.names.find(o.existing()), o.directory(), NONE);
      case Scatter o -> range(Origin.WRITE_HOLE, o.file(), 0, (long) o.count() * Bulk.DISTANCE);
      case Fill o -> {
        long size = state.open(o.file()).size;
        yield range(Origin.ALLOCATE_KEEP_SIZE, o.file(), size, 0);
      }
    };
  }

  /** What a step that made an inode has made pending, in the state after it; null if nothing. */
  Obligation made(Operation operation) {
    if (operation instanceof Mkdir o) {
      return name(Origin.MKDIR, o.path());
    }
    if (operation instanceof Symlink o) {
      return name(Origin.SYMLINK, o.path());
    }
    if (operation instanceof Create o) {
      return inode(Origin.CREATE, state.open(o.file()), o.path().parent(), o.file());
    }
    return operation instanceof Tmpfile o
        ? inode(Origin.TMPFILE, state.open(o.file()), o.directory(), o.file())
        : null;
  }

  private Obligation truncating(Open o) {
    FileModel file = state.names.follow(o.path());
    return o.flags().truncate() && file != null && file.size > 0
        ? obligation(
            new Pieces(Origin.OPEN_TRUNCATE, file, directory(file), NONE, NONE), 0, file.size)
        : null;
  }

  private Obligation link(FileModel file, FilePath path, int slot) {
    Origin origin = state.names.count(file) == 0 ? Origin.LINK_TMPFILE : Origin.LINK;
    return inode(origin, file, path.parent(), slot);
  }

  private Origin unlinking(FileModel file) {
    if (state.names.count(file) > 1) {
      return Origin.UNLINK;
    }
    return state.isInUse(file) ? Origin.UNLINK_OPEN : Origin.UNLINK_LAST;
  }

  private Origin renaming(Rename o) {
    return switch (o.mode()) {
      case EXCHANGE -> Origin.EXCHANGE;
      case PLAIN, NOREPLACE -> {
        if (state.names.find(o.to()) != null) {
          yield Origin.RENAME_OVER;
        }
        FileModel moved = state.names.find(o.from());
        yield moved != null && moved.isDirectory() ? Origin.RENAME_DIRECTORY : Origin.RENAME;
      }
    };
  }

  private Obligation write(int slot, long offset, int length) {
    FileModel file = state.open(slot);
    Origin inside = file.pages.isAllocated(offset) ? Origin.WRITE_OVER : Origin.WRITE_HOLE;
    return range(offset + length > file.size ? Origin.WRITE_END : inside, slot, offset, length);
  }

  private Obligation truncate(Truncate o) {
    long size = state.open(o.file()).size;
    Origin origin = o.size() < size ? Origin.SHRINK : Origin.GROW;
    return range(origin, o.file(), Math.min(size, o.size()), Math.abs(size - o.size()));
  }

  private static Origin allocating(Fallocate o) {
    return switch (o.mode()) {
      case ALLOCATE -> Origin.ALLOCATE;
      case KEEP_SIZE -> Origin.ALLOCATE_KEEP_SIZE;
      case PUNCH -> Origin.PUNCH;
      case ZERO -> Origin.ZERO;
      case ZERO_KEEP_SIZE -> Origin.ZERO_KEEP_SIZE;
      case COLLAPSE -> Origin.COLLAPSE;
      case INSERT -> Origin.INSERT;
      case UNSHARE -> Origin.UNSHARE;
    };
  }

  private Origin storing(Store o) {
    MappingModel mapping = state.mapping(o.map());
    long at = mapping.offset + o.offset();
    if (o.instruction() == StoreInstruction.MOVNT) {
      return Origin.STORE_NON_TEMPORAL;
    }
    if (showsTwice(mapping.file, at)) {
      return Origin.STORE_MAPPED_TWICE;
    }
    if (mapping.kind != MapKind.SYNC) {
      return Origin.STORE_SHARED;
    }
    return mapping.isHuge(at) ? Origin.STORE_HUGE : Origin.STORE;
  }

  private boolean showsTwice(FileModel file, long at) {
    int shown = 0;
    for (int map = 0; map < Slots.MAPS; map++) {
      MappingModel mapping = state.mapping(map);
      shown += mapping != null && mapping.file == file && mapping.shows(at) ? 1 : 0;
    }
    return shown > 1;
  }

  private Obligation store(Origin origin, int map, long offset, int length) {
    MappingModel mapping = state.mapping(map);
    if (mapping.kind == MapKind.PRIVATE) {
      return null;
    }
    long start = mapping.offset + offset;
    return obligation(
        new Pieces(origin, mapping.file, directory(mapping.file), NONE, map),
        start,
        start + length);
  }

  private Obligation range(Origin origin, int slot, long offset, long length) {
    FileModel file = state.open(slot);
    return obligation(
        new Pieces(origin, file, directory(file), slot, NONE), offset, offset + length);
  }

  private Obligation name(Origin origin, FilePath path) {
    return inode(origin, state.names.find(path), path.parent(), NONE);
  }

  private Obligation inode(Origin origin, FileModel file, FilePath directory, int slot) {
    FileModel parent = state.names.find(directory);
    return file == null ? null : obligation(new Pieces(origin, file, parent, slot, NONE), 0, 0);
  }

  private Obligation attribute(Origin origin, FilePath path) {
    FileModel file = state.names.follow(path);
    return obligation(new Pieces(origin, file, directory(file), NONE, NONE), 0, 0);
  }

  /** The directory with some name of a file; null if it has none. */
  private FileModel directory(FileModel file) {
    FilePath path = state.names.path(file);
    return path == null ? null : state.names.find(path.parent());
  }

  private static Obligation obligation(Pieces pieces, long start, long end) {
    boolean ranged = pieces.origin().hasRange();
    Entry entry = ranged ? pieces.file().pages.entry(start / PAGE * PAGE) : Entry.ABSENT;
    Commit commit = pieces.file().commit;
    return new Obligation(pieces, start, end, entry, commit);
  }
}
