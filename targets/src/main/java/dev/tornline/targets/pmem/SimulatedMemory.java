package dev.tornline.targets.pmem;

import dev.tornline.oracle.trace.TraceRecorder;
import java.util.Objects;

/**
 * Persistent memory in an array, the content of which is what loads see. Accesses are numbers and
 * ranges of little-endian bytes here; what an access costs, changes and leaves in the trace is the
 * subclass's.
 */
abstract class SimulatedMemory implements PersistentMemory {

  final byte[] bytes;
  final TraceRecorder recorder;
  private final byte[] zeros;
  private final byte[] number = new byte[Long.BYTES];

  /**
   * A memory with this content.
   *
   * @param zeroBytes the largest piece in which a range is zeroed
   */
  SimulatedMemory(byte[] bytes, TraceRecorder recorder, int zeroBytes) {
    this.bytes = bytes;
    this.recorder = Objects.requireNonNull(recorder);
    this.zeros = new byte[zeroBytes];
  }

  /** A range is about to be loaded; returns where it begins in the array. */
  abstract int loading(long address, int length);

  /** A range is about to be stored to; returns where it begins in the array. */
  abstract int storing(long address, int length);

  /** The lines of a range are about to be flushed. */
  abstract void flushing(long address, long length);

  /** Whether an access of this length in bytes goes to the trace. */
  abstract boolean traces(long length);

  /** The running thread. */
  abstract int thread();

  @Override
  public final long size() {
    return bytes.length;
  }

  @Override
  public final byte loadByte(long address) {
    return bytes[loading(address, 1)];
  }

  @Override
  public final short loadShort(long address) {
    return LittleEndian.getShort(bytes, loading(address, Short.BYTES));
  }

  @Override
  public final int loadInt(long address) {
    return LittleEndian.getInt(bytes, loading(address, Integer.BYTES));
  }

  @Override
  public final long loadLong(long address) {
    return LittleEndian.getLong(bytes, loading(address, Long.BYTES));
  }

  @Override
  public final void load(long address, byte[] target, int from, int length) {
    System.arraycopy(bytes, loading(address, length), target, from, length);
  }

  @Override
  public final void storeInt(long address, int value) {
    LittleEndian.putInt(number, 0, value);
    store(address, number, 0, Integer.BYTES);
  }

  @Override
  public final void storeLong(long address, long value) {
    LittleEndian.putLong(number, 0, value);
    store(address, number, 0, Long.BYTES);
  }

  @Override
  public final void store(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.store(thread(), address, source, from, length);
    }
  }

  @Override
  public final void storeRep(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.storeRep(thread(), address, source, from, length);
    }
  }

  @Override
  public final void storeNt(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.storeNt(thread(), address, source, from, length);
    }
  }

  @Override
  public final void zeroNt(long address, long length) {
    at(address, length);
    for (long done = 0; done < length; ) {
      int piece = (int) Math.min(zeros.length, length - done);
      storeNt(address + done, zeros, 0, piece);
      done += piece;
    }
  }

  @Override
  public final void flush(long address, long length) {
    flushing(address, length);
    if (traces(length)) {
      for (long line = firstLine(address); line < address + length; line += LINE) {
        recorder.flush(thread(), line);
      }
    }
  }

  @Override
  public final void flushNow(long address, long length) {
    flushing(address, length);
    if (traces(length)) {
      for (long line = firstLine(address); line < address + length; line += LINE) {
        recorder.clflush(thread(), line);
      }
    }
  }

  @Override
  public final void fence() {
    flushing(0, 0);
    if (traces(0)) {
      recorder.fence(thread());
    }
  }

  private void put(long address, byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, storing(address, length), length);
  }

  /** Where a range begins in the array; refuses one outside of the device. */
  final int at(long address, long length) {
    return (int) Objects.checkFromIndexSize(address, length, (long) bytes.length);
  }

  private static long firstLine(long address) {
    return address & -(long) LINE;
  }
}
