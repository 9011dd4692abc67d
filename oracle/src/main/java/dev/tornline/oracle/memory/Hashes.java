package dev.tornline.oracle.memory;

/** Mixes the bits of 64-bit hashes. Stored keys depend on what comes out. */
public final class Hashes {

  /** 2 to the power of 64, divided by the golden ratio. */
  public static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  /** Another odd factor, so that two hashes of one value have nothing in common. */
  public static final long OTHER = 0xd6e8_feb8_6659_fd93L;

  private Hashes() {}

  /** Multiplies, which carries bits upwards, and folds the upper bits down. */
  public static long spread(long value, long factor) {
    long product = value * factor;
    return product ^ product >>> 29;
  }

  /** Like {@link #spread}, but the upper half of the value counts in all bits too. */
  public static long mix(long value, long factor) {
    return spread(value ^ value >>> 32, factor);
  }

  /**
   * The hash of one line at one place. The hash of an image is the XOR of the hashes of its lines,
   * so it changes by two of them when a line changes.
   */
  public static long ofLine(int line, long[] words) {
    long hash = line * GOLDEN;
    for (long word : words) {
      hash = (hash ^ word) * OTHER;
      hash ^= hash >>> 32;
    }
    return spread(hash, GOLDEN);
  }
}
