package dev.tornline.oracle.trace;

/**
 * What reached the device, in order. Immutable.
 *
 * <p>Addresses are device offsets in bytes. A store may be of any length and alignment; its data
 * lie in {@link #data()} from {@link #dataOffset} on.
 */
public final class Trace {

  /** Nothing reached the device. */
  public static final Trace EMPTY =
      new Trace(new byte[0], new byte[0], new long[0], new int[0], new int[0], new byte[0]);

  private final byte[] kinds;
  private final byte[] threads;
  private final long[] addresses;
  private final int[] lengths;
  private final int[] dataOffsets;
  private final byte[] data;

  Trace(
      byte[] kinds,
      byte[] threads,
      long[] addresses,
      int[] lengths,
      int[] dataOffsets,
      byte[] data) {
    this.kinds = kinds;
    this.threads = threads;
    this.addresses = addresses;
    this.lengths = lengths;
    this.dataOffsets = dataOffsets;
    this.data = data;
  }

  /** Number of events. */
  public int size() {
    return kinds.length;
  }

  /** The kind of an event. */
  public EventKind kind(int event) {
    return EventKind.of(kinds[event]);
  }

  /** The thread of an event. */
  public int thread(int event) {
    return threads[event];
  }

  /** The device offset of an event, or the index of the step for a mark. */
  public long address(int event) {
    return addresses[event];
  }

  /** The length of a store or a fault in bytes; else 0. */
  public int length(int event) {
    return lengths[event];
  }

  /** Where the data of a store begin in {@link #data()}. */
  public int dataOffset(int event) {
    return dataOffsets[event];
  }

  /** The data of all stores, in order; not to be changed. */
  public byte[] data() {
    return data;
  }

  /** A hash over all columns: equal traces have equal hashes on every machine and run. */
  public long hash() {
    long hash = 0x7465_6172_6c69_6e65L;
    for (int i = 0; i < kinds.length; i++) {
      hash = mix(hash ^ (kinds[i] << 8 | threads[i]));
      hash = mix(hash ^ addresses[i]);
      hash = mix(hash ^ lengths[i]);
    }
    for (byte b : data) {
      hash = mix(hash ^ b);
    }
    return hash;
  }

  private static long mix(long z) {
    z = (z ^ z >>> 32) * 0xd6e8feb86659fd93L;
    return z ^ z >>> 29;
  }
}
