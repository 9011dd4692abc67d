package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.SHORT;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Reads an answer of the agent, one value after the other. */
public final class AnswerReader {

  private final MemorySegment answer;
  private long at;

  /** Reads this answer from its beginning. */
  public AnswerReader(MemorySegment answer) {
    this.answer = answer;
  }

  /** Whether there are so many bytes left. */
  public boolean has(long bytes) {
    return at + bytes <= answer.byteSize();
  }

  /** Size of a {@code struct result}. */
  public static final int RESULT_BYTES = 24;

  /**
   * A step and its outcome.
   *
   * @param index number of the step in its workload
   */
  public record Result(int index, Outcome outcome) {}

  /** Reads a {@code struct result}. */
  public Result result() {
    int index = int32();
    int kind = int32();
    long value = int64();
    long inode = int64();
    return new Result(
        index,
        switch (kind) {
          case 0 -> new Done(value, inode);
          case 1 -> Outcome.failed(errno((int) value));
          case 2 -> new Signalled(Signal.SIGBUS, value);
          case 3 -> new Signalled(Signal.SIGSEGV, value);
          default -> throw new IllegalStateException("no result is of kind " + kind);
        });
  }

  int uint8() {
    return answer.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
  }

  int uint16() {
    at += 2;
    return answer.get(SHORT, at - 2) & 0xffff;
  }

  /** Reads a 32-bit number. */
  public int int32() {
    at += 4;
    return answer.get(INT, at - 4);
  }

  long int64() {
    at += 8;
    return answer.get(LONG, at - 8);
  }

  /** Reads a text. */
  public String text() {
    return new String(bytes(uint16()), StandardCharsets.UTF_8);
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(answer, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
    at += length;
    return bytes;
  }

  /** The error numbers of Linux on x86-64 (asm-generic/errno.h). */
  public static Errno errno(int number) {
    return switch (number) {
      case 1 -> Errno.EPERM;
      case 2 -> Errno.ENOENT;
      case 5 -> Errno.EIO;
      case 6 -> Errno.ENXIO;
      case 9 -> Errno.EBADF;
      case 12 -> Errno.ENOMEM;
      case 13 -> Errno.EACCES;
      case 14 -> Errno.EFAULT;
      case 16 -> Errno.EBUSY;
      case 17 -> Errno.EEXIST;
      case 18 -> Errno.EXDEV;
      case 19 -> Errno.ENODEV;
      case 20 -> Errno.ENOTDIR;
      case 21 -> Errno.EISDIR;
      case 22 -> Errno.EINVAL;
      case 24 -> Errno.EMFILE;
      case 26 -> Errno.ETXTBSY;
      case 27 -> Errno.EFBIG;
      case 28 -> Errno.ENOSPC;
      case 30 -> Errno.EROFS;
      case 31 -> Errno.EMLINK;
      case 34 -> Errno.ERANGE;
      case 35 -> Errno.EDEADLK;
      case 36 -> Errno.ENAMETOOLONG;
      case 39 -> Errno.ENOTEMPTY;
      case 40 -> Errno.ELOOP;
      case 61 -> Errno.ENODATA;
      case 95 -> Errno.EOPNOTSUPP;
      default -> Errno.EUNKNOWN;
    };
  }
}
