package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;

/** Reads records as steps; every record is a step. */
final class RecordReader {

  private final byte[] in;
  private int at;

  RecordReader(byte[] in) {
    this.in = in;
  }

  Step read(int index) {
    at = index;
    return new Step(operation(), Layout.thread(in, at));
  }

  private Operation operation() {
    return switch (Kind.of(in[at + Layout.KIND])) {
      case MKDIR -> new Mkdir(path());
      case RMDIR -> new Rmdir(path());
      case CREATE -> new Create(slot(), path());
      case OPEN -> new Open(slot(), path(), Choices.openFlags(choice()));
      case CLOSE -> new Close(slot());
      case TMPFILE -> new Tmpfile(slot(), path());
      case LINKAT -> new Linkat(slot(), path());
      case LINK -> new Link(path(), secondPath());
      case SYMLINK -> new Symlink(path(), secondPath());
      case UNLINK -> new Unlink(path());
      case RENAME -> new Rename(path(), secondPath(), Choices.RENAME.of(choice()));
      case WRITE -> new Write(slot(), offset(), length(offset()), pattern());
      case APPEND -> new Append(slot(), length(0), pattern());
      case TRUNCATE -> new Truncate(slot(), offset());
      case FALLOCATE ->
          new Fallocate(slot(), Choices.FALLOCATE.of(choice()), offset(), length(offset()));
      case CLONE -> new Operation.Clone(slot(), second());
      case CLONE_RANGE -> new CloneRange(slot(), offset(), second(), secondOffset(), common());
      case COPY_RANGE -> new CopyRange(slot(), offset(), second(), secondOffset(), common());
      case SET_XATTR ->
          new SetXattr(
              path(),
              Choices.XATTR.of(choice()),
              length(0) % (Slots.MAX_XATTR_LENGTH + 1),
              pattern());
      case REMOVE_XATTR -> new RemoveXattr(path(), Choices.XATTR.of(choice()));
      case CHMOD -> new Chmod(path(), length(0) & 0777);
      case FSYNC -> new Fsync(slot());
      case FDATASYNC -> new Fdatasync(slot());
      case SYNC -> new Sync();
      case SYNCFS -> new Syncfs();
      case MMAP ->
          new Mmap(
              second(),
              slot(),
              offset(),
              length(offset()),
              Choices.mapKind(choice()),
              Choices.populate(choice()));
      case MUNMAP -> new Munmap(slot());
      case MPROTECT -> new Mprotect(slot(), Choices.PROTECTION.of(choice()));
      case MSYNC -> new Msync(slot(), offset(), length(offset()), Choices.MSYNC.of(choice()));
      case MADVISE_DONTNEED -> new MadviseDontneed(slot(), offset(), length(offset()));
      case STORE ->
          new Store(slot(), offset(), length(offset()), pattern(), Choices.STORE.of(choice()));
      case LOAD -> new Load(slot(), offset(), length(offset()));
      case FLUSH -> new Flush(slot(), offset(), length(offset()), Choices.FLUSH.of(choice()));
      case FENCE -> new Fence(Choices.FENCE.of(choice()));
      case PERSIST -> new Persist(slot(), offset(), length(offset()));
      case WRITE_FROM_MAP -> new WriteFromMap(slot(), offset(), common(), second(), secondOffset());
      case READ_INTO_MAP -> new ReadIntoMap(slot(), offset(), common(), second(), secondOffset());
      case REMOUNT -> new Remount();
    };
  }

  private int slot() {
    return Layout.slot(in, at);
  }

  private int second() {
    return Layout.secondSlot(in, at);
  }

  private int choice() {
    return in[at + Layout.CHOICE] & 0xff;
  }

  private Pattern pattern() {
    return new Pattern(in[at + Layout.PATTERN] & 0xff);
  }

  private long offset() {
    return Layout.get(in, at + Layout.OFFSET);
  }

  private long secondOffset() {
    return Layout.get(in, at + Layout.SECOND_OFFSET);
  }

  /** The length, cut so that a range from the offset on ends within bounds. */
  private int length(long offset) {
    return (int) Math.min(Layout.get(in, at + Layout.LENGTH), Slots.MAX_OFFSET - offset);
  }

  /** The length, cut so that the ranges from both offsets on end within bounds. */
  private int common() {
    return length(Math.max(offset(), secondOffset()));
  }

  private FilePath path() {
    return path(at + Layout.PATH);
  }

  private FilePath secondPath() {
    return path(at + Layout.SECOND_PATH);
  }

  private FilePath path(int index) {
    return new FilePath((in[index] & 0xff) << 8 | in[index + 1] & 0xff);
  }
}
