package dev.tornline.targets.pmem;

import dev.tornline.oracle.trace.TraceRecorder;
import java.util.Objects;

/**
 * Persistent memory in an array, the content of which is what loads see. Accesses are numbers and
 * ranges of little-endian bytes here; what an access changes and leaves in the trace is the
 * subclass's.
 */
abstract class SimulatedMemory implements PersistentMemory {

  final BaseImage base;
  final byte[] bytes;
  final TraceRecorder recorder;
  final AccessBudget budget;

  /** The running thread. */
  int thread;

  private final byte[] zeros;
  private final byte[] number = new byte[Long.BYTES];

  /**
   * A memory with the content of the base image.
   *
   * @param accesses how many are granted at first
   * @param zeroBytes the largest piece in which a range is zeroed
   */
  SimulatedMemory(BaseImage base, TraceRecorder recorder, long accesses, int zeroBytes) {
    this.base = base;
    this.bytes = base.toDevice();
    this.recorder = Objects.requireNonNull(recorder);
    this.budget = new AccessBudget(accesses);
    this.zeros = new byte[zeroBytes];
  }

  /** A range of the array is about to be loaded. */
  abstract void loading(int at, int length);

  /** A range of the array is about to be stored to. */
  abstract void storing(int at, int length);

  /** Whether an access of this length in bytes goes to the trace. */
  abstract boolean traces(long length);

  @Override
  public final long size() {
    return bytes.length;
  }

  @Override
  public final byte loadByte(long address) {
    return bytes[loaded(address, 1)];
  }

  @Override
  public final short loadShort(long address) {
    return LittleEndian.getShort(bytes, loaded(address, Short.BYTES));
  }

  @Override
  public final int loadInt(long address) {
    return LittleEndian.getInt(bytes, loaded(address, Integer.BYTES));
  }

  @Override
  public final long loadLong(long address) {
    return LittleEndian.getLong(bytes, loaded(address, Long.BYTES));
  }

  @Override
  public final void load(long address, byte[] target, int from, int length) {
    System.arraycopy(bytes, loaded(address, length), target, from, length);
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
      recorder.store(thread, address, source, from, length);
    }
  }

  @Override
  public final void storeRep(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.storeRep(thread, address, source, from, length);
    }
  }

  @Override
  public final void storeNt(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.storeNt(thread, address, source, from, length);
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
    spend(address, length);
    if (traces(length)) {
      for (long line = firstLine(address); line < address + length; line += LINE) {
        recorder.flush(thread, line);
      }
    }
  }

  @Override
  public final void flushNow(long address, long length) {
    spend(address, length);
    if (traces(length)) {
      for (long line = firstLine(address); line < address + length; line += LINE) {
        recorder.clflush(thread, line);
      }
    }
  }

  @Override
  public final void fence() {
    spend(0, 0);
    if (traces(0)) {
      recorder.fence(thread);
    }
  }

  private void put(long address, byte[] source, int from, int length) {
    int at = spend(address, length);
    storing(at, length);
    System.arraycopy(source, from, bytes, at, length);
  }

  private int loaded(long address, int length) {
    int at = spend(address, length);
    loading(at, length);
    return at;
  }

  /** Pays for an access; returns where the range begins in the array. */
  private int spend(long address, long length) {
    budget.spend(length);
    return at(address, length);
  }

  /** Where a range begins in the array; refuses one outside of the device. */
  final int at(long address, long length) {
    return (int) Objects.checkFromIndexSize(address, length, (long) bytes.length);
  }

  private static long firstLine(long address) {
    return address & -(long) LINE;
  }
}
