package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.SHORT;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes steps as the agent reads them ({@code struct step}). */
public final class StepWriter {

  private static final int HEAD = 8;
  private static final int STEP_BYTES = 40;

  private static final int OPERATION = 0;
  private static final int THREAD = 1;
  private static final int SLOT = 2;
  private static final int OTHER = 3;
  private static final int MODE = 4;
  private static final int PATTERN = 5;
  private static final int STOP_UNLESS_DONE = 6;
  private static final int FLAGS = 7;
  private static final int PATH = 8;
  private static final int PATH2 = 10;
  private static final int INDEX = 12;
  private static final int LENGTH = 16;
  private static final int OFFSET = 24;
  private static final int OFFSET2 = 32;

  private static final int FLAG_TRUNCATE = 1;
  private static final int FLAG_DSYNC = 2;
  private static final int FLAG_SYNC = 4;
  private static final int FLAG_POPULATE = 8;

  private final MemorySegment request;
  private int steps;
  private MemorySegment step;

  /** Writes into this request. */
  public StepWriter(MemorySegment request) {
    this.request = request;
    request.set(INT, 0, 0);
  }

  /** Number of steps written. */
  public int size() {
    return steps;
  }

  /** Adds a step, which is number {@code index} of its workload. */
  public void add(int index, Step toRun) {
    step = request.asSlice(HEAD + (long) steps * STEP_BYTES, STEP_BYTES);
    step.fill((byte) 0);
    step.set(INT, INDEX, index);
    set(THREAD, toRun.thread());
    set(STOP_UNLESS_DONE, decidesOnOthers(toRun.operation()) ? 1 : 0);
    set(OPERATION, write(toRun.operation()));
    request.set(INT, 0, ++steps);
  }

  /** Whether later steps make sense only if this one was done, or only if it was not. */
  private static boolean decidesOnOthers(Operation operation) {
    return switch (operation) {
      case Create _, Open _, Tmpfile _, Close _, Mmap _, Munmap _, Remount _ -> true;
      case Mkdir _, Rmdir _, Linkat _, Link _, Symlink _, Unlink _, Rename _ -> false;
      case Write _, Append _, Truncate _, Fallocate _ -> false;
      case Operation.Clone _, CloneRange _, CopyRange _ -> false;
      case SetXattr _, RemoveXattr _, Chmod _ -> false;
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Fence _ -> false;
      case Mprotect _, Msync _, MadviseDontneed _ -> false;
      case Store _, Load _, Flush _, Persist _, WriteFromMap _, ReadIntoMap _ -> false;
    };
  }

  /** Writes what an operation says; its number, as in {@code enum operation}. */
  private int write(Operation operation) {
    return switch (operation) {
      case Mkdir o -> path(0, o.path());
      case Rmdir o -> path(1, o.path());
      case Create o -> onFile(path(2, o.path()), o.file());
      case Open o -> open(o);
      case Close o -> onFile(4, o.file());
      case Tmpfile o -> onFile(path(5, o.directory()), o.file());
      case Linkat o -> onFile(path(6, o.path()), o.file());
      case Link o -> paths(7, o.existing(), o.path());
      case Symlink o -> paths(8, o.target(), o.path());
      case Unlink o -> path(9, o.path());
      case Rename o -> mode(paths(10, o.from(), o.to()), o.mode().ordinal());
      case Write o -> pattern(range(onFile(11, o.file()), o.offset(), o.length()), o.pattern());
      case Append o -> pattern(range(onFile(12, o.file()), 0, o.length()), o.pattern());
      case Truncate o -> range(onFile(13, o.file()), o.size(), 0);
      case Fallocate o ->
          mode(range(onFile(14, o.file()), o.offset(), o.length()), o.mode().ordinal());
      case Operation.Clone o -> other(onFile(15, o.from()), o.to());
      case CloneRange o -> copy(16, o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case CopyRange o -> copy(17, o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case SetXattr o ->
          pattern(range(mode(path(18, o.path()), o.name().ordinal()), 0, o.length()), o.pattern());
      case RemoveXattr o -> mode(path(19, o.path()), o.name().ordinal());
      case Chmod o -> range(path(20, o.path()), 0, o.mode());
      case Fsync o -> onFile(21, o.file());
      case Fdatasync o -> onFile(22, o.file());
      case Sync _ -> 23;
      case Syncfs _ -> 24;
      case Fence o -> mode(33, o.instruction().ordinal());
      case Remount _ -> 37;
      case Mmap _, Munmap _, Mprotect _, Msync _, MadviseDontneed _ -> writeOnMap(operation);
      case Store _, Load _, Flush _, Persist _ -> writeOnMap(operation);
      case WriteFromMap o -> copy(35, o.map(), o.offset(), o.file(), o.mapOffset(), o.length());
      case ReadIntoMap o -> copy(36, o.map(), o.offset(), o.file(), o.mapOffset(), o.length());
    };
  }

  private int writeOnMap(Operation operation) {
    return switch (operation) {
      case Mmap o -> {
        set(FLAGS, o.populate() ? FLAG_POPULATE : 0);
        other(onFile(25, o.map()), o.file());
        yield mode(range(25, o.offset(), o.length()), o.kind().ordinal());
      }
      case Munmap o -> onFile(26, o.map());
      case Mprotect o -> mode(onFile(27, o.map()), o.protection().ordinal());
      case Msync o -> mode(range(onFile(28, o.map()), o.offset(), o.length()), o.mode().ordinal());
      case MadviseDontneed o -> range(onFile(29, o.map()), o.offset(), o.length());
      case Store o ->
          mode(
              pattern(range(onFile(30, o.map()), o.offset(), o.length()), o.pattern()),
              o.instruction().ordinal());
      case Load o -> range(onFile(31, o.map()), o.offset(), o.length());
      case Flush o ->
          mode(range(onFile(32, o.map()), o.offset(), o.length()), o.instruction().ordinal());
      case Persist o -> range(onFile(34, o.map()), o.offset(), o.length());
      default -> throw new IllegalArgumentException(operation + " is not on a mapping");
    };
  }

  private int open(Open o) {
    OpenFlags flags = o.flags();
    int sync =
        switch (flags.sync()) {
          case NONE -> 0;
          case DSYNC -> FLAG_DSYNC;
          case SYNC -> FLAG_SYNC;
        };
    set(FLAGS, sync | (flags.truncate() ? FLAG_TRUNCATE : 0));
    return mode(onFile(path(3, o.path()), o.file()), flags.access().ordinal());
  }

  private int copy(int number, int slot, long offset, int other, long offset2, int length) {
    step.set(LONG, OFFSET2, offset2);
    return range(other(onFile(number, slot), other), offset, length);
  }

  private int onFile(int number, int slot) {
    set(SLOT, slot);
    return number;
  }

  private int other(int number, int slot) {
    set(OTHER, slot);
    return number;
  }

  private int mode(int number, int mode) {
    set(MODE, mode);
    return number;
  }

  private int pattern(int number, Pattern pattern) {
    set(PATTERN, pattern.id());
    return number;
  }

  private int range(int number, long offset, int length) {
    step.set(LONG, OFFSET, offset);
    step.set(INT, LENGTH, length);
    return number;
  }

  private int path(int number, FilePath path) {
    step.set(SHORT, PATH, (short) path.bits());
    return number;
  }

  private int paths(int number, FilePath first, FilePath second) {
    step.set(SHORT, PATH2, (short) second.bits());
    return path(number, first);
  }

  private void set(int at, int value) {
    step.set(ValueLayout.JAVA_BYTE, at, (byte) value);
  }
}
