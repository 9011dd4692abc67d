package dev.tornline.oracle.persistency;

/**
 * The hash of one line at one place. The hash of an image is the XOR of the hashes of its lines, so
 * it changes by two of them when a line changes.
 */
final class LineHash {

  private static final long K0 = 0x9e3779b97f4a7c15L;
  private static final long K1 = 0xd6e8feb86659fd93L;

  private LineHash() {}

  /** The hash of a line that holds eight little-endian words. */
  static long of(int line, long[] words) {
    long hash = line * K0;
    for (long word : words) {
      hash = (hash ^ word) * K1;
      hash ^= hash >>> 32;
    }
    hash *= K0;
    return hash ^ hash >>> 29;
  }
}
