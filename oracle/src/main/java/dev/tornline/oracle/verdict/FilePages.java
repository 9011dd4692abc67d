package dev.tornline.oracle.verdict;

import dev.tornline.oracle.memory.Units;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pages of an observed file: how many there are, and which of their bytes belong to it. */
final class FilePages {

  private static final byte[] ZEROS = new byte[Units.PAGE];

  private FilePages() {}

  /** Number of pages of a file of a size in bytes; a damaged file may have any size. */
  static int count(long size) {
    return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(size, Units.PAGE));
  }

  /** Number of the bytes of a page that are part of a file of a size. */
  static int limit(long size, int page) {
    return (int) Math.min(Units.PAGE, size - (long) page * Units.PAGE);
  }

  /**
   * The first byte below a limit in which two pages differ, or -1.
   *
   * @param a {@code null} for zeros, as is {@code b}
   */
  static int mismatch(byte @Nullable [] a, byte @Nullable [] b, int limit) {
    return Arrays.mismatch(a == null ? ZEROS : a, 0, limit, b == null ? ZEROS : b, 0, limit);
  }
}
