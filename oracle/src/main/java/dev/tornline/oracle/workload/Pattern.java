package dev.tornline.oracle.workload;

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
    for (int i = 0; i < name.length() && id <= MAX_ID; i++) {
      char c = name.charAt(i);
      if (c < 'A' || c > 'Z') {
        id = 0;
        break;
      }
      id = id * 26 + c - 'A' + 1;
    }
    if (id < 1 || id > MAX_ID) {
      throw new IllegalArgumentException(
          "'" + name + "' is no pattern; patterns are zero and A to " + new Pattern(MAX_ID));
    }
    return new Pattern(id);
  }

  /** The byte at a file offset. */
  public byte byteAt(long fileOffset) {
    if (id == 0) {
      return 0;
    }
    long mixed = id * 37L + fileOffset * 11 + (fileOffset >>> 8) * 53 + (fileOffset >>> 12) * 89;
    return (byte) (1 + Math.floorMod(mixed, 255));
  }

  /** Fills {@code length} bytes of the target with the bytes from a file offset on. */
  public void fill(byte[] target, int from, int length, long fileOffset) {
    for (int i = 0; i < length; i++) {
      target[from + i] = byteAt(fileOffset + i);
    }
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
