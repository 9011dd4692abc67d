package dev.tornline.oracle.persistency;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the media may hold while a trace runs: for every line the durable content and the atoms on
 * top of it that may or may not have persisted.
 *
 * <p>Lines that become durable are settled on the {@link RecoveryBench} as the trace advances. The
 * cost of an event is that of the lines it touches; a fence also looks at the lines that are
 * pending.
 */
public final class PendingStores {

  private static final int LINE = 64;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final PersistencyModel model;
  private final RecoveryBench bench;
  private final byte[] bytes = new byte[LINE];
  private final long[] words = new long[PendingLine.WORDS];

  /** The pending lines in the order in which they became pending, then free ones. */
  private PendingLine[] lines = new PendingLine[64];

  private int size;

  private final LineIndex index = new LineIndex();

  private long settledHash;
  private boolean changed = true;
  private boolean inFlight;
  private boolean piecesOrdered;
  private int step = -1;
  private SettleListener listener = (_, _) -> {};

  /** Starts with nothing pending on the bench's base image. */
  public PendingStores(PersistencyModel model, RecoveryBench bench) {
    this.model = model;
    this.bench = bench;
  }

  /**
   * What is pending when the power fails.
   *
   * @param bench holds what was durable when the trace began
   * @param point the event of the trace before which that is
   */
  public static PendingStores at(
      PersistencyModel model, RecoveryBench bench, Trace trace, int point) {
    PendingStores pending = new PendingStores(model, bench);
    for (int event = 0; event < point; event++) {
      pending.apply(trace, event);
    }
    return pending;
  }

  /** Hears which lines settle. */
  @FunctionalInterface
  public interface SettleListener {

    /**
     * A line durably holds something else from now on.
     *
     * @param change the XOR of the hashes of what it held and of what it holds
     */
    void settled(int line, long change);
  }

  /** From now on tells this listener and no other one. */
  public void listen(SettleListener other) {
    listener = other;
  }

  /** Advances over one event. */
  public void apply(Trace trace, int event) {
    settleInFlight();
    switch (trace.kind(event)) {
      case STORE, STORE_NT, STORE_REP -> store(trace, event);
      case FLUSH -> flush(trace, event);
      case CLFLUSH -> clflush(trace.address(event));
      case FENCE -> fence(trace.thread(event));
      case STEP_BEGIN -> step = (int) trace.address(event);
      case STEP_END, FAULT -> {}
    }
  }

  /** Whether the set of possible images may have changed since the last call. */
  public boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Number of pending lines. */
  public int size() {
    return size;
  }

  /**
   * The number of a pending line (its address divided by 64); {@code i} is 0 to {@link #size}-1.
   */
  public int lineNumber(int i) {
    return lines[i].line;
  }

  /** A pending line with the number of its pending atoms per word. */
  public TornLine atomsOf(int i) {
    return new TornLine(lines[i].line, lines[i].pending.clone());
  }

  /** Number of pending atoms of a pending line. */
  public int atoms(int i) {
    return lines[i].atoms;
  }

  /** The event of the trace that stored a pending atom; atoms count from the oldest. */
  public int atomEvent(int i, int atom) {
    return lines[i].event(atom);
  }

  /** Whether a pending atom is flushed or non-temporal and only waits for a fence. */
  public boolean atomFlushed(int i, int atom) {
    return lines[i].isFlushed(atom);
  }

  /** Whether any pending atom of a line was stored around the cache. */
  public boolean hasNonTemporal(int i) {
    PendingLine line = lines[i];
    for (int a = 0; a < line.atoms; a++) {
      if (line.isNt(a)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A state of this crash point, but that nothing left the caches by itself: only what was flushed,
   * or stored around the cache, persisted of what did. The model may not reach it. A crash during
   * recovery is left out.
   */
  public CrashState withoutEvictions(CrashState state) {
    StateCandidate candidate = new StateCandidate(this);
    candidate.lose();
    for (int i = 0; i < size; i++) {
      candidate.tear(i, lines[i].withoutEvicted(state.persistedOf(lines[i])));
    }
    return candidate.toState(state.point());
  }

  PendingLine line(int i) {
    return lines[i];
  }

  PersistencyModel model() {
    return model;
  }

  /** The hash of the image in which nothing pending persisted, relative to the base image. */
  long settledHash() {
    return settledHash;
  }

  /** Whether the last event was a cached store that persists piece by piece (eADR). */
  boolean inFlight() {
    return inFlight;
  }

  /**
   * The last atom of a word, if it is of a cached store that persists piece by piece.
   *
   * @param index of the pending line
   */
  record Piece(int index, int word) {}

  /** The pieces of the store in flight, in ascending order. */
  List<Piece> piecesInFlight() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int a = 0; a < lines[i].atoms; a++) {
        if (!lines[i].isNt(a)) {
          pieces.add(new Piece(i, lines[i].word(a)));
        }
      }
    }
    pieces.sort(
        Comparator.comparingInt((Piece piece) -> lines[piece.index()].line)
            .thenComparingInt(Piece::word));
    return pieces;
  }

  /** Whether the pieces persist in ascending order only. */
  boolean piecesOrdered() {
    return piecesOrdered;
  }

  /** Index of a pending line, or -1. */
  int find(int number) {
    return index.find(number);
  }

  private void store(Trace trace, int event) {
    long address = trace.address(event);
    int length = trace.length(event);
    int offset = trace.dataOffset(event);
    EventKind kind = trace.kind(event);
    int thread = trace.thread(event);
    byte[] data = trace.data();
    for (int done = 0; done < length; ) {
      long at = address + done;
      int inLine = (int) (at & LINE - 1);
      int piece = Math.min(LINE - inLine, length - done);
      PendingLine line = lineToChange((int) (at / LINE), data, offset + done, inLine, piece);
      if (line != null) {
        atoms(line, event, kind, thread, data, offset + done, inLine, piece);
        line.fullDelta = line.durableHash ^ LineHash.of(line.line, line.latest);
        line.step = step;
        changed = true;
      }
      done += piece;
    }
    inFlight = model.domain() == Domain.EADR && kind != EventKind.STORE_NT;
    piecesOrdered = kind == EventKind.STORE;
  }

  private static void atoms(
      PendingLine line,
      int event,
      EventKind kind,
      int thread,
      byte[] data,
      int from,
      int inLine,
      int length) {
    for (int done = 0; done < length; ) {
      int inWord = inLine + done & 7;
      int piece = Math.min(8 - inWord, length - done);
      long mask;
      long value;
      if (piece == 8) {
        mask = -1L;
        value = (long) LONGS.get(data, from + done);
      } else {
        mask = 0;
        value = 0;
        for (int i = 0; i < piece; i++) {
          int shift = 8 * (inWord + i);
          mask |= 0xffL << shift;
          value |= (data[from + done + i] & 0xffL) << shift;
        }
      }
      line.add(event, kind, thread, inLine + done >> 3, mask, value);
      done += piece;
    }
  }

  private void flush(Trace trace, int event) {
    if (model.domain() == Domain.EADR) {
      return;
    }
    int i = find((int) (trace.address(event) / LINE));
    if (i >= 0) {
      lines[i].flush(trace.thread(event), event);
    }
  }

  private void clflush(long address) {
    if (model.domain() == Domain.EADR) {
      return;
    }
    int i = find((int) (address / LINE));
    if (i >= 0) {
      settled(lines[i], lines[i].settleAll());
      sweep();
    }
  }

  private void fence(int thread) {
    for (int i = 0; i < size; i++) {
      settled(lines[i], lines[i].fence(thread));
    }
    sweep();
  }

  private void settleInFlight() {
    if (inFlight) {
      for (int i = 0; i < size; i++) {
        settled(lines[i], lines[i].settleCached());
      }
      sweep();
      inFlight = false;
    }
  }

  private void settled(PendingLine line, boolean any) {
    if (!any) {
      return;
    }
    long hash = LineHash.of(line.line, line.durable);
    settledHash ^= line.durableHash ^ hash;
    listener.settled(line.line, line.durableHash ^ hash);
    line.durableHash = hash;
    line.fullDelta = hash ^ LineHash.of(line.line, line.latest);
    toBytes(line.durable, bytes);
    bench.settle((long) line.line * LINE, bytes, 0);
    changed = true;
  }

  /** Drops the lines without pending atoms, keeping the order of the others. */
  private void sweep() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      PendingLine line = lines[i];
      if (line.atoms > 0) {
        lines[i] = lines[kept];
        lines[kept++] = line;
      }
    }
    if (kept < size) {
      size = kept;
      index.clear();
      for (int i = 0; i < size; i++) {
        index.put(lines[i].line, i);
      }
    }
  }

  /**
   * The pending line, new if need be, or {@code null} if it is not pending and the media already
   * hold what is stored.
   */
  private PendingLine lineToChange(int number, byte[] data, int from, int inLine, int length) {
    int found = find(number);
    if (found >= 0) {
      return lines[found];
    }
    bench.read((long) number * LINE, bytes, 0);
    if (Arrays.equals(bytes, inLine, inLine + length, data, from, from + length)) {
      return null;
    }
    return open(number);
  }

  /** Opens a line whose durable content is in {@link #bytes}. */
  private PendingLine open(int number) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
    }
    if (lines[size] == null) {
      lines[size] = new PendingLine(model.tearing());
    }
    toWords(bytes, words);
    lines[size].open(number, words);
    index.put(number, size);
    return lines[size++];
  }

  static void toWords(byte[] source, long[] words) {
    for (int w = 0; w < words.length; w++) {
      words[w] = (long) LONGS.get(source, 8 * w);
    }
  }

  static void toBytes(long[] words, byte[] target) {
    for (int w = 0; w < words.length; w++) {
      LONGS.set(target, 8 * w, words[w]);
    }
  }
}
