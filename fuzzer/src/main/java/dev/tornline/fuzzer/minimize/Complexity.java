package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;

/**
 * How complicated a workload is. Minimizing accepts only what is less so, and therefore ends.
 *
 * <p>A step outweighs any kinds of operation, and these any parameters of one step. Among numbers
 * zero is simplest, then those with few digits in binary, round ones before others.
 */
final class Complexity {

  private static final long PER_STEP = 1_000_000;
  private static final long PER_RANK = 4_000;

  private Complexity() {}

  static long of(Workload workload) {
    long sum = workload.geometry().equals(Geometry.DEFAULT) ? 0 : 1;
    for (Step step : workload.steps()) {
      sum +=
          PER_STEP
              + PER_RANK * OtherOperations.rank(step.operation())
              + 50L * step.thread()
              + of(step.operation());
    }
    return sum;
  }

  private static long of(Operation operation) {
    return switch (operation) {
      case Mkdir o -> path(o.path().bits());
      case Rmdir o -> path(o.path().bits());
      case Create o -> o.file() + path(o.path().bits());
      case Open o ->
          o.file()
              + path(o.path().bits())
              + 20L * o.flags().access().ordinal()
              + (o.flags().truncate() ? 20 : 0)
              + 20L * o.flags().sync().ordinal();
      case Close o -> o.file();
      case Tmpfile o -> o.file() + path(o.directory().bits());
      case Linkat o -> o.file() + path(o.path().bits());
      case Link o -> path(o.existing().bits()) + path(o.path().bits());
      case Symlink o -> path(o.target().bits()) + path(o.path().bits());
      case Unlink o -> path(o.path().bits());
      case Rename o -> path(o.from().bits()) + path(o.to().bits()) + 20L * o.mode().ordinal();
      case Write o -> o.file() + number(o.offset()) + number(o.length()) + o.pattern().id();
      case Append o -> o.file() + number(o.length()) + o.pattern().id();
      case Truncate o -> o.file() + number(o.size());
      case Fallocate o ->
          o.file() + 20L * o.mode().ordinal() + number(o.offset()) + number(o.length());
      case Operation.Clone o -> o.from() + o.to();
      case CloneRange o ->
          o.from() + o.to() + number(o.fromOffset()) + number(o.toOffset()) + number(o.length());
      case CopyRange o ->
          o.from() + o.to() + number(o.fromOffset()) + number(o.toOffset()) + number(o.length());
      case SetXattr o ->
          path(o.path().bits()) + 20L * o.name().ordinal() + number(o.length()) + o.pattern().id();
      case RemoveXattr o -> path(o.path().bits()) + 20L * o.name().ordinal();
      case Chmod o -> path(o.path().bits()) + number(o.mode());
      case Fsync o -> o.file();
      case Fdatasync o -> o.file();
      case Sync _, Syncfs _, Remount _ -> 0;
      case Mmap o ->
          o.map()
              + o.file()
              + number(o.offset())
              + number(o.length())
              + 20L * o.kind().ordinal()
              + (o.populate() ? 20 : 0);
      case Munmap o -> o.map();
      case Mprotect o -> o.map() + 20L * o.protection().ordinal();
      case Msync o -> o.map() + number(o.offset()) + number(o.length()) + 20L * o.mode().ordinal();
      case MadviseDontneed o -> o.map() + number(o.offset()) + number(o.length());
      case Store o ->
          o.map()
              + number(o.offset())
              + number(o.length())
              + o.pattern().id()
              + 20L * o.instruction().ordinal();
      case Load o -> o.map() + number(o.offset()) + number(o.length());
      case Flush o ->
          o.map() + number(o.offset()) + number(o.length()) + 20L * o.instruction().ordinal();
      case Fence o -> 20L * o.instruction().ordinal();
      case Persist o -> o.map() + number(o.offset()) + number(o.length());
      case WriteFromMap o ->
          o.file() + o.map() + number(o.offset()) + number(o.length()) + number(o.mapOffset());
      case ReadIntoMap o ->
          o.file() + o.map() + number(o.offset()) + number(o.length()) + number(o.mapOffset());
    };
  }

  static long number(long n) {
    return n == 0 ? 0 : 4L * (64 - Long.numberOfLeadingZeros(n)) + Long.bitCount(n);
  }

  /** Short paths before long ones, early names before late ones. */
  private static long path(int bits) {
    long sum = 0;
    for (int shift = 12; shift >= 0 && (bits >> shift & 15) != 0; shift -= 4) {
      sum += 100 + (bits >> shift & 15);
    }
    return sum;
  }
}
