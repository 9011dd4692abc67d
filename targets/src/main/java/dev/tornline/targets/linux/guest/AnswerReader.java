package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.SHORT;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads what the guest has written, one value after the other. What is not there, and what no
 * answer can be, ends in a {@link ProtocolException}.
 */
public final class AnswerReader {

  private static final State[] STATES = State.values();
  private static final ResultKind[] RESULT_KINDS = ResultKind.values();

  private final MemorySegment answer;
  private long at;

  /** Reads this answer from its beginning. */
  public AnswerReader(MemorySegment answer) {
    this.answer = answer;
  }

  /** How a step ended; in the order of {@code enum result_kind}. */
  enum ResultKind {
    DONE,
    ERRNO,
    SIGBUS,
    SIGSEGV
  }

  /**
   * A step and its outcome.
   *
   * @param index number of the step in its workload
   */
  record Result(int index, Outcome outcome) {}

  /** Whether anything is left. */
  boolean hasMore() {
    return at < answer.byteSize();
  }

  /** Reads whether a filesystem was mounted: why not, or nothing if it was. */
  public Optional<String> refusal() {
    return state() == State.OK ? Optional.empty() : Optional.of(errno(int32()) + " " + text());
  }

  /** Reads an {@code enum state}. */
  State state() {
    return choice(STATES, "state", int32());
  }

  /** Reads a {@code struct result} and the bytes behind it. */
  Result result() {
    int index = int32();
    ResultKind kind = choice(RESULT_KINDS, "kind of result", int32());
    long value = int64();
    long inode = int64();
    Loaded loaded = loaded();
    return new Result(
        index,
        switch (kind) {
          case DONE -> new Done(value, inode, loaded);
          case ERRNO -> Outcome.failed(errno((int) value));
          case SIGBUS -> new Signalled(Signal.SIGBUS, value, loaded);
          case SIGSEGV -> new Signalled(Signal.SIGSEGV, value, loaded);
        });
  }

  private Loaded loaded() {
    int length = int32();
    take(Integer.BYTES);
    return length == 0 ? Loaded.NOTHING : new Loaded(bytes(length));
  }

  /** The value of a number. */
  static <E> E choice(E[] values, String what, int number) {
    if (number < 0 || number >= values.length) {
      throw ProtocolException.unknown(what, number);
    }
    return values[number];
  }

  int uint8() {
    return answer.get(ValueLayout.JAVA_BYTE, take(Byte.BYTES)) & 0xff;
  }

  int uint16() {
    return answer.get(SHORT, take(Short.BYTES)) & 0xffff;
  }

  int int32() {
    return answer.get(INT, take(Integer.BYTES));
  }

  long int64() {
    return answer.get(LONG, take(Long.BYTES));
  }

  String text() {
    return new String(bytes(uint16()), StandardCharsets.UTF_8);
  }

  byte[] bytes(int length) {
    return answer.asSlice(take(length), length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Reads bytes to the beginning of an array; one that is longer if they do not fit. */
  byte[] bytes(byte[] target, int length) {
    long from = take(length);
    byte[] large = length > target.length ? new byte[length] : target;
    MemorySegment.copy(answer, ValueLayout.JAVA_BYTE, from, large, 0, length);
    return large;
  }

  /** Passes so many bytes; where they begin. */
  long take(int bytes) {
    if (bytes < 0 || bytes > answer.byteSize() - at) {
      throw new ProtocolException(
          "the guest has written %d bytes, which end within a value of %s bytes at %d"
              .formatted(answer.byteSize(), Integer.toUnsignedString(bytes), at));
    }
    at += bytes;
    return at - bytes;
  }

  /** The error numbers of Linux on x86-64 (asm-generic/errno.h). */
  static Errno errno(int number) {
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
