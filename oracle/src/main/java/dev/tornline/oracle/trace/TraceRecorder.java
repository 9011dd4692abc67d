package dev.tornline.oracle.trace;

import static dev.tornline.oracle.memory.Units.LINE;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Records a trace. Reused from workload to workload: {@link #reset} keeps the buffers.
 *
 * <p>What would make the trace longer than {@link TraceHeader#MAX_BYTES} ends in {@link
 * TraceTooLong}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class TraceRecorder {

  private byte[] kinds = new byte[1024];
  private byte[] threads = new byte[1024];
  private long[] addresses = new long[1024];
  private int[] lengths = new int[1024];
  private int[] dataOffsets = new int[1024];
  private byte[] data = new byte[1 << 16];
  private int size;
  private int dataSize;
  private IntConsumer listener = _ -> {};

  /** Forgets everything recorded. */
  public void reset() {
    size = 0;
    dataSize = 0;
  }

  /** From now on tells the index of every event once it is recorded. */
  public void listen(IntConsumer newListener) {
    listener = newListener;
  }

  /** Number of events recorded so far. */
  public int size() {
    return size;
  }

  /** Records a store through the cache; copies the data. */
  public void store(int thread, long address, byte[] source, int from, int length) {
    data(EventKind.STORE, thread, address, source, from, length);
  }

  /** Records a non-temporal store; copies the data. */
  public void storeNt(int thread, long address, byte[] source, int from, int length) {
    data(EventKind.STORE_NT, thread, address, source, from, length);
  }

  /** Records a store of the device's driver for the block layer; copies the data. */
  public void storeBlock(int thread, long address, byte[] source, int from, int length) {
    data(EventKind.STORE_BLOCK, thread, address, source, from, length);
  }

  /** Records a store by one wide copy; copies the data. */
  public void storeRep(int thread, long address, byte[] source, int from, int length) {
    data(EventKind.STORE_REP, thread, address, source, from, length);
  }

  /** Records {@code clwb} or {@code clflushopt} of the line at an address. */
  public void flush(int thread, long address) {
    event(EventKind.FLUSH, thread, address & -LINE, 0);
  }

  /** Records {@code clflush} of the line at an address. */
  public void clflush(int thread, long address) {
    event(EventKind.CLFLUSH, thread, address & -LINE, 0);
  }

  /** Records an ordering instruction. */
  public void fence(int thread) {
    event(EventKind.FENCE, thread, 0, 0);
  }

  /** Marks the begin of a step. */
  public void stepBegin(int thread, int step) {
    event(EventKind.STEP_BEGIN, thread, step, 0);
  }

  /** Marks the end of a step. */
  public void stepEnd(int thread, int step) {
    event(EventKind.STEP_END, thread, step, 0);
  }

  /** Marks a completed page fault that mapped device memory. */
  public void fault(int thread, long address, int length) {
    event(EventKind.FAULT, thread, address, length);
  }

  /** The trace recorded so far. */
  public Trace trace() {
    return new Trace(
        Arrays.copyOf(kinds, size),
        Arrays.copyOf(threads, size),
        Arrays.copyOf(addresses, size),
        Arrays.copyOf(lengths, size),
        Arrays.copyOf(dataOffsets, size),
        Arrays.copyOf(data, dataSize));
  }

  private void data(EventKind kind, int thread, long address, byte[] source, int from, int length) {
    if (length == 0) {
      return;
    }
    requireRoom(length);
    if (dataSize + length > data.length) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, dataSize + length));
    }
    System.arraycopy(source, from, data, dataSize, length);
    int offset = dataSize;
    dataSize += length;
    event(kind, thread, address, length, offset);
  }

  private void event(EventKind kind, int thread, long address, int length) {
    requireRoom(0);
    event(kind, thread, address, length, dataSize);
  }

  private void event(EventKind kind, int thread, long address, int length, int dataOffset) {
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = (byte) kind.ordinal();
    threads[size] = (byte) thread;
    addresses[size] = address;
    lengths[size] = length;
    dataOffsets[size] = dataOffset;
    listener.accept(size++);
  }

  /** Whether so many more events and bytes of data fit. */
  public boolean hasRoom(long events, long bytes) {
    return TraceHeader.bytesOf(size + events, dataSize + bytes) <= TraceHeader.MAX_BYTES;
  }

  private void requireRoom(int length) {
    if (!hasRoom(1, length)) {
      throw new TraceTooLong();
    }
  }

  private void grow() {
    int capacity = size * 2;
    kinds = Arrays.copyOf(kinds, capacity);
    threads = Arrays.copyOf(threads, capacity);
    addresses = Arrays.copyOf(addresses, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    dataOffsets = Arrays.copyOf(dataOffsets, capacity);
  }
}
