package dev.tornline.fuzzer.interaction;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.RenameMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A call that a target may lack: an operation, and its mode if only some modes may be missing.
 *
 * @param mode an ordinal below {@link #MODES}
 */
public record Call(OperationKind kind, int mode) {

  private static final int MODES = 8;

  /** Refusals without one success until a call is taken to be missing. */
  private static final int ENOUGH = 5;

  /** How many numbers there are. */
  static final int COUNT = 256 * MODES;

  /** A number below {@link #COUNT}. */
  int number() {
    return kind.number() * MODES + mode;
  }

  /** The one with that number, which some operation has. */
  static Call at(int number) {
    for (OperationKind kind : OperationKind.values()) {
      if (kind.number() == number / MODES) {
        return new Call(kind, number % MODES);
      }
    }
    throw new IllegalArgumentException("no operation has number " + number / MODES);
  }

  static Call of(OperationKind kind) {
    return new Call(kind, 0);
  }

  static Call of(FallocateMode mode) {
    return new Call(OperationKind.FALLOCATE, mode.ordinal());
  }

  static Call of(RenameMode mode) {
    return new Call(OperationKind.RENAME, mode.ordinal());
  }

  static Call of(MapKind kind) {
    return new Call(OperationKind.MMAP, kind.ordinal());
  }

  static Call of(Operation operation) {
    return switch (operation) {
      case Fallocate o -> of(o.mode());
      case Rename o -> of(o.mode());
      case Mmap o -> of(o.kind());
      case Operation o -> of(OperationKind.of(o));
    };
  }

  /** The call in text. */
  public String word() {
    return switch (kind) {
      case FALLOCATE -> kind.verb() + " " + word(FallocateMode.values()[mode]);
      case RENAME -> kind.verb() + " " + word(RenameMode.values()[mode]);
      case MMAP -> kind.verb() + " " + word(MapKind.values()[mode]);
      default -> kind.verb();
    };
  }

  /** That it was answered with an error, in text. */
  String refused(Errno errno) {
    return word() + ": " + errno;
  }

  private static String word(Enum<?> mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * How often a call was done, how often it was refused, and with which error last.
   *
   * @param bits of the three, as a table keeps them
   */
  public record Tally(long bits) {

    private static final long MANY = (1 << 24) - 1;

    Tally done() {
      return of(Math.min(MANY, count() + 1), refusals(), (int) (bits & 0xffff));
    }

    Tally refused(Errno errno) {
      return of(count(), Math.min(MANY, refusals() + 1), errno.ordinal());
    }

    private long count() {
      return bits >>> 40;
    }

    private long refusals() {
      return bits >>> 16 & MANY;
    }

    /** The error that the target always answers; empty if the call was done or hardly tried. */
    public Optional<Errno> missing() {
      return count() == 0 && refusals() >= ENOUGH
          ? Optional.of(Errno.values()[(int) (bits & 0xffff)])
          : Optional.empty();
    }

    private static Tally of(long done, long refused, int errno) {
      return new Tally(done << 40 | refused << 16 | errno);
    }
  }
}
