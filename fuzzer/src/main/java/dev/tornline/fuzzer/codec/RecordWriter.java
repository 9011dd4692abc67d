package dev.tornline.fuzzer.codec;

import static dev.tornline.fuzzer.codec.Kind.*;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;

/** Writes steps as records. */
final class RecordWriter {

  private final byte[] out;
  private int at;

  RecordWriter(byte[] out) {
    this.out = out;
  }

  /** Writes a record over zeros, which start at that index. */
  void write(Step step, int index) {
    at = index;
    write(step.operation()).thread(step.thread());
  }

  private RecordWriter write(Operation operation) {
    return switch (operation) {
      case Mkdir o -> kind(MKDIR).path(o.path());
      case Rmdir o -> kind(RMDIR).path(o.path());
      case Create o -> kind(CREATE).slot(o.file()).path(o.path());
      case Open o -> kind(OPEN).slot(o.file()).path(o.path()).choice(Choices.code(o.flags()));
      case Close o -> kind(CLOSE).slot(o.file());
      case Tmpfile o -> kind(TMPFILE).slot(o.file()).path(o.directory());
      case Linkat o -> kind(LINKAT).slot(o.file()).path(o.path());
      case Link o -> kind(LINK).path(o.existing()).secondPath(o.path());
      case Symlink o -> kind(SYMLINK).path(o.target()).secondPath(o.path());
      case Unlink o -> kind(UNLINK).path(o.path());
      case Rename o ->
          kind(RENAME).path(o.from()).secondPath(o.to()).choice(Choices.RENAME.code(o.mode()));
      case Write o -> range(WRITE, o.file(), o.offset(), o.length()).data(o.pattern());
      case Append o -> range(APPEND, o.file(), 0, o.length()).data(o.pattern());
      case Truncate o -> range(TRUNCATE, o.file(), o.size(), 0);
      case Fallocate o ->
          range(FALLOCATE, o.file(), o.offset(), o.length())
              .choice(Choices.FALLOCATE.code(o.mode()));
      case Operation.Clone o -> kind(CLONE).slot(o.from()).second(o.to(), 0);
      case CloneRange o ->
          range(CLONE_RANGE, o.from(), o.fromOffset(), o.length()).second(o.to(), o.toOffset());
      case CopyRange o ->
          range(COPY_RANGE, o.from(), o.fromOffset(), o.length()).second(o.to(), o.toOffset());
      case SetXattr o ->
          range(SET_XATTR, 0, 0, o.length())
              .path(o.path())
              .choice(Choices.XATTR.code(o.name()))
              .data(o.pattern());
      case RemoveXattr o -> kind(REMOVE_XATTR).path(o.path()).choice(Choices.XATTR.code(o.name()));
      case Chmod o -> range(CHMOD, 0, 0, o.mode()).path(o.path());
      case Fsync o -> kind(FSYNC).slot(o.file());
      case Fdatasync o -> kind(FDATASYNC).slot(o.file());
      case Sync _ -> kind(SYNC);
      case Syncfs _ -> kind(SYNCFS);
      case Mmap o ->
          range(MMAP, o.file(), o.offset(), o.length()).second(o.map(), 0).choice(Choices.code(o));
      case Munmap o -> kind(MUNMAP).slot(o.map());
      case Mprotect o ->
          kind(MPROTECT).slot(o.map()).choice(Choices.PROTECTION.code(o.protection()));
      case Msync o ->
          range(MSYNC, o.map(), o.offset(), o.length()).choice(Choices.MSYNC.code(o.mode()));
      case MadviseDontneed o -> range(MADVISE_DONTNEED, o.map(), o.offset(), o.length());
      case Store o ->
          range(STORE, o.map(), o.offset(), o.length())
              .data(o.pattern())
              .choice(Choices.STORE.code(o.instruction()));
      case Load o -> range(LOAD, o.map(), o.offset(), o.length());
      case Flush o ->
          range(FLUSH, o.map(), o.offset(), o.length()).choice(Choices.FLUSH.code(o.instruction()));
      case Fence o -> kind(FENCE).choice(Choices.FENCE.code(o.instruction()));
      case Persist o -> range(PERSIST, o.map(), o.offset(), o.length());
      case WriteFromMap o ->
          range(WRITE_FROM_MAP, o.file(), o.offset(), o.length()).second(o.map(), o.mapOffset());
      case ReadIntoMap o ->
          range(READ_INTO_MAP, o.file(), o.offset(), o.length()).second(o.map(), o.mapOffset());
      case Remount _ -> kind(REMOUNT);
    };
  }

  private void thread(int thread) {
    out[at + Layout.SLOTS] |= (byte) (thread << Layout.THREAD_SHIFT);
  }

  private RecordWriter kind(Kind kind) {
    out[at] = (byte) kind.code();
    return this;
  }

  private RecordWriter range(Kind kind, int slot, long offset, int length) {
    Layout.put(out, at + Layout.OFFSET, offset);
    Layout.put(out, at + Layout.LENGTH, length);
    return kind(kind).slot(slot);
  }

  private RecordWriter slot(int slot) {
    out[at + Layout.SLOTS] |= (byte) slot;
    return this;
  }

  private RecordWriter second(int slot, long offset) {
    out[at + Layout.SLOTS] |= (byte) (slot << Layout.SECOND_SHIFT);
    Layout.put(out, at + Layout.SECOND_OFFSET, offset);
    return this;
  }

  private RecordWriter path(FilePath path) {
    return path(at + Layout.PATH, path);
  }

  private RecordWriter secondPath(FilePath path) {
    return path(at + Layout.SECOND_PATH, path);
  }

  private RecordWriter path(int index, FilePath path) {
    out[index] = (byte) (path.bits() >> 8);
    out[index + 1] = (byte) path.bits();
    return this;
  }

  private RecordWriter choice(int code) {
    out[at + Layout.CHOICE] = (byte) code;
    return this;
  }

  private RecordWriter data(Pattern pattern) {
    out[at + Layout.PATTERN] = (byte) pattern.id();
    return this;
  }
}
