package dev.tornline.targets.pmem;

/**
 * A hash of everything that was loaded, in the order of the loads. Code that looks at nothing but a
 * device has done the same if what it loaded was the same.
 */
final class LoadHash {

  private static final long K = 0x9e37_79b9_7f4a_7c15L;

  private long hash = 1;

  /** Adds a range of the device that was loaded. */
  void add(byte[] device, int at, int length) {
    mix((long) at << Integer.SIZE | length);
    int end = at + length;
    int from = at;
    for (; from + Long.BYTES <= end; from += Long.BYTES) {
      mix(LittleEndian.getLong(device, from));
    }
    for (; from < end; from++) {
      mix(device[from]);
    }
  }

  /** The hash of what was added so far. */
  long value() {
    return hash;
  }

  private void mix(long word) {
    hash = (hash ^ word) * K;
    hash ^= hash >>> 29;
  }
}
