package dev.tornline.targets.pmem;

/**
 * A hash of everything that was loaded, in the order of the loads. Code that looks at nothing but a
 * device has done the same if what it loaded was the same.
 *
 * <p>Long ranges are hashed in four lanes, so that their multiplications overlap.
 */
final class LoadHash {

  private static final long K = 0x9e37_79b9_7f4a_7c15L;
  private static final int LANES = 4 * Long.BYTES;

  private long hash = 1;

  /** Nothing has been loaded. */
  void reset() {
    hash = 1;
  }

  /** Adds a range of the device that was loaded. */
  void add(byte[] device, int at, int length) {
    hash = mix(hash, (long) at << Integer.SIZE | length);
    int end = at + length;
    int from = at;
    if (length >= 2 * LANES) {
      from = addInLanes(device, at, end);
    }
    for (; from + Long.BYTES <= end; from += Long.BYTES) {
      hash = mix(hash, LittleEndian.getLong(device, from));
    }
    for (; from < end; from++) {
      hash = mix(hash, device[from]);
    }
  }

  /** The hash of what was added so far. */
  long value() {
    return hash;
  }

  /** Adds as many bytes as fill the lanes evenly; returns where they end. */
  private int addInLanes(byte[] device, int at, int end) {
    long first = hash;
    long second = 2;
    long third = 3;
    long fourth = 4;
    int from = at;
    for (; from + LANES <= end; from += LANES) {
      first = mix(first, LittleEndian.getLong(device, from));
      second = mix(second, LittleEndian.getLong(device, from + 8));
      third = mix(third, LittleEndian.getLong(device, from + 16));
      fourth = mix(fourth, LittleEndian.getLong(device, from + 24));
    }
    hash = mix(mix(mix(first, second), third), fourth);
    return from;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * K;
    return mixed ^ mixed >>> 29;
  }
}
