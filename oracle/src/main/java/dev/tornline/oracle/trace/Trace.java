package dev.tornline.oracle.trace;

import dev.tornline.oracle.memory.Hashes;
import dev.tornline.oracle.memory.Words;
import java.util.Arrays;

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

  /** The step that an event is of or that began last before it, counted from 0; -1 if none did. */
  public int stepOf(int event) {
    for (int at = event; at >= 0; at--) {
      if (kind(at) == EventKind.STEP_BEGIN) {
        return (int) addresses[at];
      }
    }
    return -1;
  }

  /** The data of all stores, in order; not to be changed. */
  public byte[] data() {
    return data;
  }

  /** A hash over all columns: equal traces have equal hashes on every machine and run. */
  public long hash() {
    long hash = 0x7465_6172_6c69_6e65L;
    for (int i = 0; i < kinds.length; i++) {
      hash = columnsHash(i, hash);
    }
    for (byte b : data) {
      hash = mix(hash ^ b);
    }
    return hash;
  }

  /** The hash of some events followed by one more: its columns and its data. */
  public long hash(int event, long before) {
    long hash = columnsHash(event, before);
    return kind(event).isStore() ? dataHash(dataOffsets[event], lengths[event], hash) : hash;
  }

  private long columnsHash(int event, long before) {
    long hash = mix(before ^ (plainKind(event) << 8 | threads[event]));
    return mix(mix(hash ^ addresses[event]) ^ lengths[event]);
  }

  /**
   * The kind of an event where a store for the block layer is any non-temporal one, as it was in
   * traces that did not tell them apart; their hashes stay.
   */
  private byte plainKind(int event) {
    return kind(event).isNonTemporal() ? (byte) EventKind.STORE_NT.ordinal() : kinds[event];
  }

  private long dataHash(int from, int length, long before) {
    long hash = before;
    int at = from;
    for (; at <= from + length - Long.BYTES; at += Long.BYTES) {
      hash = mix(hash ^ Words.get(data, at));
    }
    for (; at < from + length; at++) {
      hash = mix(hash ^ data[at]);
    }
    return hash;
  }

  /**
   * The first event that differs in kind, thread, address, length or data. For whom a non-temporal
   * store is makes no difference: traces that were stored before do not tell.
   *
   * @return its index, which is the lesser {@link #size} if one trace begins with the other, or -1
   *     if the traces are the same
   */
  public int firstDifference(Trace other) {
    int common = Math.min(size(), other.size());
    for (int event = 0; event < common; event++) {
      if (plainKind(event) != other.plainKind(event)
          || threads[event] != other.threads[event]
          || addresses[event] != other.addresses[event]
          || lengths[event] != other.lengths[event]
          || !sameData(event, other)) {
        return event;
      }
    }
    return size() == other.size() ? -1 : common;
  }

  private boolean sameData(int event, Trace other) {
    int from = dataOffsets[event];
    int there = other.dataOffsets[event];
    int length = kind(event).isStore() ? lengths[event] : 0;
    return Arrays.equals(data, from, from + length, other.data, there, there + length);
  }

  private static long mix(long z) {
    return Hashes.mix(z, Hashes.OTHER);
  }
}
