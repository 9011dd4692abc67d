package dev.tornline.targets.pmem;

import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import java.util.function.IntConsumer;

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
public final class RecoveryMemory extends SimulatedMemory {

  private static final int ZERO_BYTES = 4096;

  private final LineSet changed;
  private final UndoLog undo;
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
    super(base, new TraceRecorder(), budget, ZERO_BYTES);
    this.changed = new LineSet(base.size());
    this.undo = new UndoLog(base.size());
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

  /** Gives what is done next to the same image a full budget and so many accesses more. */
  public void refill(long more) {
    budget.refill(more);
  }

  /** Goes back to the durable content and gives the next image a full budget. */
  public void undo() {
    undo.rollBack(bytes);
    refill(0);
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

  /** Shows the number of every event of a trace to a listener, from within what makes it. */
  public void listen(IntConsumer listener) {
    recorder.listen(listener);
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
  void loading(int at, int length) {
    if (taken != null) {
      taken.loaded(at, length);
    }
    if (hashed) {
      loadHash.add(bytes, at, length);
    }
  }

  @Override
  void storing(int at, int length) {
    if (length > 0) {
      for (int line = at / LINE; line <= (at + length - 1) / LINE; line++) {
        undo.save(line, bytes);
      }
    }
    if (taken != null) {
      taken.stored(at, length);
    }
  }

  /** A trace that becomes too long is given up. */
  @Override
  boolean traces(long length) {
    if (traced && !recorder.hasRoom(length / LINE + 2, length)) {
      traced = false;
      recorder.reset();
    }
    return traced;
  }

  private int line(long address) {
    if (address % LINE != 0) {
      throw new IllegalArgumentException(address + " is not the start of a line");
    }
    return at(address, LINE) / LINE;
  }
}
