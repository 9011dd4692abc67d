package dev.tornline.targets.pmem;

import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import java.util.Objects;

/**
 * The memory on which crash images are put together and recovered, one after the other.
 *
 * <p>It holds the durable content, which starts as the base image and which {@link #persist}
 * changes, and on top of it what was staged or stored since the last {@link #undo}. Nothing here
 * costs more than the lines it touches.
 *
 * <p>An image may cost a limited number of accesses, one each and one more for every 64 bytes of a
 * range; then it ends with {@link AccessBudgetExceeded}.
 */
public final class RecoveryMemory implements PersistentMemory {

  private static final byte[] ZEROS = new byte[4096];

  private static final int THREAD = 0;

  private final BaseImage base;
  private final byte[] bytes;
  private final LineSet changed;
  private final UndoLog undo;
  private final AccessBudget budget;
  private final byte[] number = new byte[Long.BYTES];
  private final TraceRecorder recorder = new TraceRecorder();
  private boolean traced;
  private LoadNotes notes;

  /** The notes, or {@code null} if nobody asks for them. */
  private LoadNotes taken;

  private final LoadHash loadHash = new LoadHash();
  private boolean hashed;

  /**
   * A device with the content of the base image.
   *
   * @param budget the accesses that one image may cost
   */
  public RecoveryMemory(BaseImage base, long budget) {
    this.base = base;
    this.bytes = base.toDevice();
    this.changed = new LineSet(base.size());
    this.undo = new UndoLog(base.size());
    this.budget = new AccessBudget(budget);
  }

  /** Reads the 64 bytes that the line at {@code address} (a multiple of 64) durably holds. */
  public void readDurable(long address, byte[] target, int to) {
    int line = line(address);
    if (undo.contains(line)) {
      undo.read(line, target, to);
    } else {
      System.arraycopy(bytes, line * LINE, target, to, LINE);
    }
  }

  /** The line at {@code address} (a multiple of 64) is durable with these 64 bytes. */
  public void persist(long address, byte[] source, int from) {
    int line = line(address);
    if (undo.contains(line)) {
      undo.replace(line, source, from);
    } else {
      System.arraycopy(source, from, bytes, line * LINE, LINE);
    }
    changed.add(line);
  }

  /** The line at {@code address} (a multiple of 64) holds these 64 bytes until {@link #undo}. */
  public void stage(long address, byte[] source, int from) {
    int line = line(address);
    undo.save(line, bytes);
    System.arraycopy(source, from, bytes, line * LINE, LINE);
  }

  /** Gives another recovery of the same image a full budget. */
  public void refill() {
    refill(0);
  }

  /** Gives what is done next to the same image a full budget and so many accesses more. */
  public void refill(long more) {
    budget.refill(more);
  }

  /** Goes back to the durable content and gives the next image a full budget. */
  public void undo() {
    undo.rollBack(bytes);
    refill();
    if (taken != null) {
      taken.forgetStores();
    }
  }

  /** Goes back to the base image. */
  public void reset() {
    undo();
    base.restore(bytes, changed);
    changed.clear();
  }

  /** Traces every store, flush and fence from now on. */
  public void beginTrace() {
    recorder.reset();
    traced = true;
  }

  /** What was traced; ends it. Empty if it became too long. */
  public Trace endTrace() {
    traced = false;
    return recorder.size() == 0 ? Trace.EMPTY : recorder.trace();
  }

  /**
   * Adds every line loaded from now on to the set, and to no other one, unless all of it was stored
   * to before, since the last {@link #undo} or this call. Costs nothing if it holds all lines.
   */
  public void noteLoads(LineSet lines) {
    if (lines == LineSet.ALL) {
      taken = null;
      return;
    }
    if (notes == null) {
      notes = new LoadNotes(base.size());
    }
    notes.begin(lines);
    taken = notes;
  }

  /** Hashes everything loaded from now on, with where it lies. */
  public void beginLoadHash() {
    loadHash.reset();
    hashed = true;
  }

  /** The hash of what was loaded; ends it. */
  public long endLoadHash() {
    hashed = false;
    return loadHash.value();
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public byte loadByte(long address) {
    return bytes[loaded(address, 1)];
  }

  @Override
  public short loadShort(long address) {
    return LittleEndian.getShort(bytes, loaded(address, Short.BYTES));
  }

  @Override
  public int loadInt(long address) {
    return LittleEndian.getInt(bytes, loaded(address, Integer.BYTES));
  }

  @Override
  public long loadLong(long address) {
    return LittleEndian.getLong(bytes, loaded(address, Long.BYTES));
  }

  @Override
  public void load(long address, byte[] target, int from, int length) {
    System.arraycopy(bytes, loaded(address, length), target, from, length);
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
    if (traces(length)) {
      recorder.store(THREAD, address, source, from, length);
    }
  }

  @Override
  public void storeRep(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.storeRep(THREAD, address, source, from, length);
    }
  }

  @Override
  public void storeNt(long address, byte[] source, int from, int length) {
    put(address, source, from, length);
    if (traces(length)) {
      recorder.storeNt(THREAD, address, source, from, length);
    }
  }

  @Override
  public void zeroNt(long address, long length) {
    at(address, length);
    for (long done = 0; done < length; ) {
      int piece = (int) Math.min(ZEROS.length, length - done);
      storeNt(address + done, ZEROS, 0, piece);
      done += piece;
    }
  }

  @Override
  public void flush(long address, long length) {
    budget.spend(length);
    at(address, length);
    if (traces(length)) {
      for (long line = address & -(long) LINE; line < address + length; line += LINE) {
        recorder.flush(THREAD, line);
      }
    }
  }

  @Override
  public void flushNow(long address, long length) {
    budget.spend(length);
    at(address, length);
    if (traces(length)) {
      for (long line = address & -(long) LINE; line < address + length; line += LINE) {
        recorder.clflush(THREAD, line);
      }
    }
  }

  @Override
  public void fence() {
    budget.spend(0);
    if (traces(0)) {
      recorder.fence(THREAD);
    }
  }

  /** Whether to trace an access; a trace that becomes too long is given up. */
  private boolean traces(long length) {
    if (traced && !recorder.hasRoom(length / LINE + 2, length)) {
      traced = false;
      recorder.reset();
    }
    return traced;
  }

  private void put(long address, byte[] source, int from, int length) {
    System.arraycopy(source, from, bytes, stored(address, length), length);
  }

  private int loaded(long address, int length) {
    budget.spend(length);
    int at = at(address, length);
    if (taken != null) {
      taken.loaded(address, length);
    }
    if (hashed) {
      loadHash.add(bytes, at, length);
    }
    return at;
  }

  private int stored(long address, int length) {
    budget.spend(length);
    int at = at(address, length);
    if (length > 0) {
      for (int line = at / LINE; line <= (at + length - 1) / LINE; line++) {
        undo.save(line, bytes);
      }
    }
    if (taken != null) {
      taken.stored(address, length);
    }
    return at;
  }

  private int line(long address) {
    if (address % LINE != 0) {
      throw new IllegalArgumentException(address + " is not the start of a line");
    }
    return at(address, LINE) / LINE;
  }

  private int at(long address, long length) {
    return (int) Objects.checkFromIndexSize(address, length, (long) bytes.length);
  }
}
