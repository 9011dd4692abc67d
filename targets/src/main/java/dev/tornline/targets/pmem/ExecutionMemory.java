package dev.tornline.targets.pmem;

import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.trace.TraceRecorder;
import java.util.Objects;

/**
 * The memory of a running filesystem: every store, flush and fence goes to a {@link TraceRecorder}
 * in the name of the running thread.
 */
public final class ExecutionMemory implements PersistentMemory {

  private static final byte[] ZEROS = new byte[1 << 16];

  private final BaseImage base;
  private final byte[] bytes;
  private final TraceRecorder recorder;
  private final LineSet touched;
  private final byte[] number = new byte[Long.BYTES];
  private final AccessBudget budget = new AccessBudget(Long.MAX_VALUE);
  private int thread;

  /** A device with the content of the base image. */
  public ExecutionMemory(BaseImage base, TraceRecorder recorder) {
    this.base = base;
    this.bytes = base.toDevice();
    this.recorder = Objects.requireNonNull(recorder);
    this.touched = new LineSet(base.size());
  }

  /** Later stores, flushes and fences are those of this thread. */
  public void runThread(int thread) {
    this.thread = thread;
  }

  /**
   * From now on so many accesses are allowed, one each and one more for every 64 bytes of a range;
   * then they end with {@link AccessBudgetExceeded}. Without a grant there is no limit.
   */
  public void grantAccesses(long accesses) {
    budget.grant(accesses);
  }

  /** Goes back to the base image and thread 0, at the cost of the lines stored to since. */
  public void reset() {
    base.restore(bytes, touched);
    touched.clear();
    thread = 0;
  }

  /** The content as of now. */
  public BaseImage image() {
    return base.with(bytes, touched);
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte loadByte(long address) {
    return bytes[at(address, 1)];
  }

  @Override
  public short loadShort(long address) {
    return LittleEndian.getShort(bytes, at(address, Short.BYTES));
  }

  @Override
  public int loadInt(long address) {
    return LittleEndian.getInt(bytes, at(address, Integer.BYTES));
  }

  @Override
  public long loadLong(long address) {
    return LittleEndian.getLong(bytes, at(address, Long.BYTES));
  }

  @Override
  public void load(long address, byte[] target, int from, int length) {
    System.arraycopy(bytes, at(address, length), target, from, length);
  }

  @Override
  public void storeInt(long address, int value) {
    LittleEndian.putInt(number, 0, value);
    store(address, number, 0, Integer.BYTES);
  }

  @Override
  public void storeLong(long address, long value) {
    LittleEndian.putLong(number, 0, value);
    store(address, number, 0, Long.BYTES);
  }

  @Override
  public void store(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    recorder.store(thread, address, source, from, length);
  }

  @Override
  public void storeRep(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    recorder.storeRep(thread, address, source, from, length);
  }

  @Override
  public void storeNt(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    recorder.storeNt(thread, address, source, from, length);
  }

  @Override
  public void zeroNt(long address, long length) {
    Objects.checkFromIndexSize(address, length, (long) bytes.length);
    for (long done = 0; done < length; ) {
      int piece = (int) Math.min(ZEROS.length, length - done);
      storeNt(address + done, ZEROS, 0, piece);
      done += piece;
    }
  }

  @Override
  public void flush(long address, long length) {
    at(address, length);
    for (long line = firstLine(address); line < address + length; line += LINE) {
      recorder.flush(thread, line);
    }
  }

  @Override
  public void flushNow(long address, long length) {
    at(address, length);
    for (long line = firstLine(address); line < address + length; line += LINE) {
      recorder.clflush(thread, line);
    }
  }

  @Override
  public void fence() {
    budget.spend(0);
    recorder.fence(thread);
  }

  private void put(long address, byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, at(address, length), length);
    touched.addRange(address, length);
  }

  private static long firstLine(long address) {
    return address & -(long) LINE;
  }

  private int at(long address, long length) {
    budget.spend(length);
    return (int) Objects.checkFromIndexSize(address, length, (long) bytes.length);
  }
}
