package dev.tornline.fuzzer.model;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.WriteWay;

/** Whether operations look as if they would succeed in a state. */
record Prospects(WorkloadState state) {

  private static final long PAGE = 4096;

  boolean of(Operation operation) {
    return switch (operation) {
      case Mkdir o -> state.names.isFree(o.path());
      case Symlink o -> state.names.isFree(o.path());
      case Rmdir o -> rmdir(o.path());
      case Create o -> isFree(o.file()) && state.names.isFree(o.path());
      case Open o -> open(o);
      case Close o -> !isFree(o.file());
      case Tmpfile o -> isFree(o.file()) && isDirectory(o.directory());
      case Linkat o -> link(state.open(o.file()), o.path());
      case Link o -> link(state.names.find(o.existing()), o.path());
      case Unlink o -> unlink(o.path());
      case Rename o -> rename(o);
      case Write o -> write(o.file(), o.offset(), o.length());
      case Pwritev2 o ->
          o.way() == WriteWay.APPEND
              ? append(new Append(o.file(), o.length(), o.pattern()))
              : write(o.file(), o.offset(), o.length());
      case Append o -> append(o);
      case Truncate o -> state.isWritable(o.file());
      case Fallocate o -> state.isWritable(o.file()) && o.length() > 0 && fallocate(o);
      case Operation.Clone o -> copy(o.from(), 0, o.to(), 0, Slots.MAX_OFFSET);
      case CloneRange o -> copy(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case CopyRange o -> copy(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case DedupeRange o -> dedupe(o);
      case SetXattr o -> exists(o.path());
      case RemoveXattr o -> exists(o.path());
      case Chmod o -> exists(o.path());
      case Fsync o -> !isFree(o.file());
      case Fdatasync o -> !isFree(o.file());
      case Sync _, Syncfs _, Fence _, DropCaches _, Remount _ -> true;
      case Mmap o -> mmap(o);
      case Munmap o -> isMapped(o.map());
      case Mprotect o -> isMapped(o.map()) && mprotect(o);
      case Mremap o -> isMapped(o.map()) && o.length() > 0;
      case Msync o -> isMapped(o.map());
      case MadviseDontneed o -> isMapped(o.map());
      case MadvisePopulate o ->
          o.mode() == PopulateMode.READ
              ? isUsable(o.map(), o.offset(), o.length())
              : store(o.map(), o.offset(), o.length());
      case Store o -> store(o.map(), o.offset(), o.length());
      case ForkStore o -> store(o.map(), o.offset(), o.length());
      case Load o -> isUsable(o.map(), o.offset(), o.length());
      case Flush o -> isUsable(o.map(), o.offset(), o.length());
      case Persist o -> isUsable(o.map(), o.offset(), o.length());
      case WriteFromMap o ->
          isUsable(o.map(), o.mapOffset(), o.length()) && write(o.file(), o.offset(), o.length());
      case ReadIntoMap o -> !isFree(o.file()) && store(o.map(), o.mapOffset(), o.length());
      case LinkMany o -> isFileWithName(o.existing()) && isDirectory(o.directory());
      case UnlinkMany o -> isDirectory(o.directory());
      case TmpfileMany o -> isDirectory(o.directory());
      case Scatter o -> state.isWritable(o.file());
      case Fill o -> state.isWritable(o.file());
    };
  }

  private boolean isFree(int slot) {
    return state.open(slot) == null;
  }

  private boolean isMapped(int map) {
    return state.mapping(map) != null;
  }

  private boolean exists(FilePath path) {
    return state.names.follow(path) != null;
  }

  private boolean isDirectory(FilePath path) {
    FileModel file = state.names.find(path);
    return file != null && file.isDirectory();
  }

  private boolean isFileWithName(FilePath path) {
    FileModel file = state.names.find(path);
    return file != null && !file.isDirectory();
  }

  private boolean rmdir(FilePath path) {
    boolean empty = isDirectory(path) && !state.names.hasChildren(path);
    return empty && !path.isRoot() && state.names.find(path).nameLength == 0;
  }

  private boolean open(Open o) {
    FileModel file = state.names.follow(o.path());
    return isFree(o.file()) && file != null && !(file.isDirectory() && o.flags().writable());
  }

  private boolean link(FileModel file, FilePath path) {
    return file != null && !file.isDirectory() && state.names.isFree(path);
  }

  private boolean unlink(FilePath path) {
    FileModel file = state.names.find(path);
    return file != null && !file.isDirectory();
  }

  private boolean rename(Rename o) {
    FileModel from = state.names.find(o.from());
    FileModel to = state.names.find(o.to());
    boolean moves = from != null && !o.from().isRoot() && !Names.isBelow(o.to(), o.from());
    if (!moves || to == null && !state.names.isFree(o.to())) {
      return false;
    }
    boolean files = to == null || !from.isDirectory() && !to.isDirectory();
    return switch (o.mode()) {
      case PLAIN -> files;
      case NOREPLACE -> to == null;
      case EXCHANGE -> to != null && files;
    };
  }

  private boolean write(int slot, long offset, long length) {
    return state.isWritable(slot) && offset + length <= Slots.MAX_OFFSET;
  }

  private boolean append(Append o) {
    return state.isWritable(o.file()) && write(o.file(), state.open(o.file()).size, o.length());
  }

  private boolean fallocate(Fallocate o) {
    FileModel file = state.open(o.file());
    boolean aligned = o.offset() % PAGE == 0 && o.length() % PAGE == 0;
    return switch (o.mode()) {
      case ALLOCATE, KEEP_SIZE, PUNCH, ZERO, ZERO_KEEP_SIZE, UNSHARE -> true;
      case COLLAPSE -> aligned && o.offset() + o.length() < file.size;
      case INSERT ->
          aligned && o.offset() < file.size && file.size + o.length() <= Slots.MAX_OFFSET;
    };
  }

  private boolean copy(int from, long fromOffset, int to, long toOffset, long length) {
    FileModel source = state.open(from);
    return source != null
        && source.isRegular()
        && write(to, toOffset, Math.clamp(source.size - fromOffset, 0, length));
  }

  private boolean dedupe(DedupeRange o) {
    FileModel from = state.open(o.from());
    FileModel to = state.open(o.to());
    boolean aligned = o.fromOffset() % PAGE == 0 && o.toOffset() % PAGE == 0;
    return aligned
        && from != null
        && to != null
        && o.fromOffset() + o.length() <= from.size
        && o.toOffset() + o.length() <= to.size;
  }

  private boolean mmap(Mmap o) {
    FileModel file = state.open(o.file());
    boolean fits = !isMapped(o.map()) && o.length() > 0 && o.offset() % PAGE == 0;
    return fits && file != null && file.isRegular();
  }

  private boolean mprotect(Mprotect o) {
    return o.protection() == Protection.READ_ONLY || state.mapping(o.map()).mayWrite();
  }

  private boolean store(int map, long offset, int length) {
    return isUsable(map, offset, length) && state.mapping(map).isWritable();
  }

  private boolean isUsable(int map, long offset, int length) {
    return isMapped(map) && offset + length <= state.mapping(map).usable();
  }
}
