package dev.tornline.oracle.workload;

import java.util.Arrays;

/**
 * Data with a short name: {@code zero}, or {@code A} to {@code Z}, {@code AA} and on.
 *
 * <p>The byte at a file offset depends on the pattern and the offset only. At one offset different
 * patterns have different bytes, none of them zero except those of {@code zero}; so a byte of a
 * recovered file names the pattern, and with it the operation, that wrote it.
 *
 * @param id 0 for {@code zero}, 1 to {@link #MAX_ID} for the others
 */
public record Pattern(int id) {

  /** All bytes zero. */
  public static final Pattern ZERO = new Pattern(0);

  /** The greatest id. */
  public static final int MAX_ID = 255;

  private static final String ZERO_NAME = "zero";
  private static final int MODULUS = 255;
  private static final int STEP = 11;
  private static final int RUN = 256;

  /** Checks the id. */
  public Pattern {
    if (id < 0 || id > MAX_ID) {
      throw new IllegalArgumentException("pattern " + id + " is not within 0 to " + MAX_ID);
    }
  }

  /**
   * Parses a name.
   *
   * @throws IllegalArgumentException with a message for the user if there is no such pattern
   */
  public static Pattern parse(String name) {
    if (name.equals(ZERO_NAME)) {
      return ZERO;
    }
    int id = 0;
    for (int i = 0; i < name.length() && name.matches("[A-Z]{1,2}"); i++) {
      id = id * 26 + name.charAt(i) - 'A' + 1;
    }
    if (id < 1 || id > MAX_ID) {
      throw new IllegalArgumentException(
          "unknown pattern '" + name + "'; patterns are zero and A to " + new Pattern(MAX_ID));
    }
    return new Pattern(id);
  }

  /** The byte at a file offset. */
  public byte byteAt(long fileOffset) {
    return id == 0 ? 0 : (byte) (1 + residue(fileOffset));
  }

  /** Fills {@code length} bytes of the target with the bytes from a file offset on. */
  public void fill(byte[] target, int from, int length, long fileOffset) {
    if (id == 0) {
      Arrays.fill(target, from, from + length, (byte) 0);
      return;
    }
    for (int done = 0; done < length; ) {
      long offset = fileOffset + done;
      int run = Math.min(length - done, RUN - (int) (offset & RUN - 1));
      int residue = residue(offset);
      for (int i = from + done; i < from + done + run; i++) {
        target[i] = (byte) (1 + residue);
        residue += STEP;
        residue -= residue < MODULUS ? 0 : MODULUS;
      }
      done += run;
    }
  }

  /** Within an aligned {@link #RUN} each byte is {@link #STEP} more than the one before. */
  private int residue(long fileOffset) {
    long mixed = id * 37L + fileOffset * STEP + (fileOffset >>> 8) * 53 + (fileOffset >>> 12) * 89;
    return Math.floorMod(mixed, MODULUS);
  }

  /** The name. */
  @Override
  public String toString() {
    if (id == 0) {
      return ZERO_NAME;
    }
    String last = String.valueOf((char) ('A' + (id - 1) % 26));
    return id <= 26 ? last : (char) ('A' + (id - 1) / 26 - 1) + last;
  }
}
