package dev.tornline.oracle.persistency;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.oracle.memory.Units.addressOf;
import static dev.tornline.oracle.memory.Units.lineOf;

import dev.tornline.oracle.memory.Hashes;
import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.memory.Words;
import dev.tornline.oracle.recovery.LineIndex;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * What the media may hold while a trace runs: for every line the durable content and the atoms on
 * top of it that may or may not have persisted.
 *
 * <p>Lines that become durable are made so on the {@link Recoverer} as the trace advances. The cost
 * of an event is that of the lines it touches; a fence also looks at the lines that are pending.
 *
 * <p>Implementation note: only pending lines are held; the content of all others is read from the
 * recoverer when it is needed. The hash of an image is the XOR of the hashes of its lines, so it is
 * kept up to date by two line hashes for every line that changes, and never computed as a whole.
 */
public final class PendingStores {

  private final PersistencyModel model;
  private final Recoverer recoverer;
  private final byte[] bytes = new byte[LINE];
  private final long[] words = new long[Units.LINE_WORDS];

  /** The pending lines in the order in which they became pending, then free ones. */
  private PendingLine[] lines = new PendingLine[64];

  private int size;

  private final LineIndex index = new LineIndex();

  private long durableHash;
  private boolean changed = true;
  private boolean inFlight;
  private boolean piecesOrdered;
  private int step = -1;
  private DurabilityListener listener = (_, _) -> {};

  /** Starts with nothing pending on what the recoverer durably holds. */
  public PendingStores(PersistencyModel model, Recoverer recoverer) {
    this.model = model;
    this.recoverer = recoverer;
  }

  /**
   * What is pending when the power fails.
   *
   * @param recoverer holds what was durable when the trace began
   * @param point the event of the trace before which that is
   * @throws IllegalArgumentException if the trace has no such point
   */
  public static PendingStores at(
      PersistencyModel model, Recoverer recoverer, Trace trace, int point) {
    CrashPoints.require(trace, point);
    PendingStores pending = new PendingStores(model, recoverer);
    for (int event = 0; event < point; event++) {
      pending.apply(trace, event);
    }
    return pending;
  }

  /** Hears which lines become durable. */
  @FunctionalInterface
  public interface DurabilityListener {

    /**
     * A line durably holds something else from now on.
     *
     * @param change the XOR of the hashes of what it held and of what it holds
     */
    void persisted(int line, long change);
  }

  /** From now on tells this listener and no other one. */
  public void listen(DurabilityListener other) {
    listener = other;
  }

  /** Advances over one event. */
  public void apply(Trace trace, int event) {
    persistInFlight();
    switch (trace.kind(event)) {
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK -> store(trace, event);
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

  /** A pending line; they count from 0 in the order in which they became pending. */
  public PendingLine line(int i) {
    return lines[i];
  }

  /** The pending lines with the number of their pending atoms per word, in the same order. */
  public List<TornLine> inFull() {
    return Arrays.stream(lines, 0, size).map(PendingLine::inFull).toList();
  }

  /** On which lines become durable. */
  public Recoverer recoverer() {
    return recoverer;
  }

  /** Which crash states exist. */
  public PersistencyModel model() {
    return model;
  }

  /** The hash of the image in which nothing pending persisted, relative to the base image. */
  long durableHash() {
    return durableHash;
  }

  /** Whether the last event was a cached store that persists piece by piece (eADR). */
  public boolean inFlight() {
    return inFlight;
  }

  /**
   * The last atom of a word, if it is of a cached store that persists piece by piece.
   *
   * @param index of the pending line
   */
  public record Piece(int index, int word) {}

  /** The pieces of the store in flight, in ascending order. */
  public List<Piece> piecesInFlight() {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int a = 0; a < lines[i].atoms(); a++) {
        if (!lines[i].isNonTemporal(a)) {
          pieces.add(new Piece(i, lines[i].word(a)));
        }
      }
    }
    pieces.sort(
        Comparator.comparingInt((Piece piece) -> lines[piece.index()].number())
            .thenComparingInt(Piece::word));
    return pieces;
  }

  /** Whether the pieces persist in ascending order only. */
  public boolean piecesOrdered() {
    return piecesOrdered;
  }

  /** The place of the pending line of this number among them, or -1. */
  public int find(int number) {
    return index.find(number);
  }

  /**
   * The pending lines that persist together with this one, if all that is pending of it does, or
   * are lost with it: the line itself, and those of its sector that block writes tie to it.
   */
  public RoaringBitmap tiedTo(int number) {
    int i = find(number);
    return i >= 0 && lines[i].isTied()
        ? Sector.of(this, i).numbers()
        : RoaringBitmap.bitmapOf(number);
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
      int number = lineOf(at);
      int place = find(number);
      if (place < 0 && changes(number, data, offset + done, inLine, piece)) {
        place = open(number);
      }
      if (place >= 0) {
        PendingLine line = lines[place];
        atoms(line, event, kind, thread, data, offset + done, inLine, piece);
        line.stored(step);
        assert isConsistent(line) : line.inFull();
        changed = true;
      }
      done += piece;
    }
    inFlight = model.domain() == Domain.EADR && !kind.isNonTemporal();
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
        value = Words.get(data, from + done);
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
    int i = find(lineOf(trace.address(event)));
    if (i >= 0) {
      lines[i].flush(trace.thread(event), event);
    }
  }

  private void clflush(long address) {
    if (model.domain() == Domain.EADR) {
      return;
    }
    int i = find(lineOf(address));
    if (i >= 0) {
      persisted(lines[i], lines[i].persistAll());
      dropDurable();
    }
  }

  private void fence(int thread) {
    for (int i = 0; i < size; i++) {
      persisted(lines[i], lines[i].fence(thread));
    }
    dropDurable();
  }

  private void persistInFlight() {
    if (inFlight) {
      for (int i = 0; i < size; i++) {
        persisted(lines[i], lines[i].persistCached());
      }
      dropDurable();
      inFlight = false;
    }
  }

  private void persisted(PendingLine line, boolean any) {
    if (!any) {
      return;
    }
    long change = line.persisted();
    durableHash ^= change;
    listener.persisted(line.number(), change);
    Words.toBytes(line.durable, bytes);
    recoverer.persist(addressOf(line.number()), bytes, 0);
    changed = true;
    assert holds(line) && isConsistent(line) : line.inFull();
  }

  /** Whether the recoverer holds what is durable of a line. */
  private boolean holds(PendingLine line) {
    recoverer.read(addressOf(line.number()), bytes, 0);
    Words.toWords(bytes, words);
    return Arrays.equals(words, line.durable);
  }

  /** Whether the counts, the contents and the hashes of a line are those of its atoms. */
  private static boolean isConsistent(PendingLine line) {
    int[] counts = new int[Units.LINE_WORDS];
    for (int i = 0; i < line.atoms(); i++) {
      counts[line.word(i)]++;
    }
    long[] content = new long[Units.LINE_WORDS];
    line.content(counts, content);
    long durable = Hashes.ofLine(line.number(), line.durable);
    return Arrays.equals(counts, line.pending)
        && Arrays.equals(content, line.latest)
        && line.durableHash() == durable
        && line.fullDelta() == (durable ^ Hashes.ofLine(line.number(), line.latest));
  }

  /** Of a block write that is whole all is durable as soon as a part is. */
  private void completeSectors() {
    for (int i = 0; i < size; i++) {
      int through = lines[i].takeTiedDurable();
      for (int n = 0; through >= 0 && n < Units.SECTOR_LINES; n++) {
        int other = find(Units.firstInSector(lines[i].number()) + n);
        if (other >= 0) {
          persisted(lines[other], lines[other].persistTied(through));
        }
      }
    }
  }

  /** Drops the lines without pending atoms, keeping the order of the others. */
  private void dropDurable() {
    if (model.blockWrites() == BlockWrites.WHOLE) {
      completeSectors();
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      PendingLine line = lines[i];
      if (line.atoms() > 0) {
        lines[i] = lines[kept];
        lines[kept++] = line;
      }
    }
    if (kept < size) {
      size = kept;
      index.clear();
      for (int i = 0; i < size; i++) {
        index.put(lines[i].number(), i);
      }
    }
    assert IntStream.range(0, size).allMatch(i -> find(lines[i].number()) == i);
  }

  /** Whether the media hold something else than what is stored; reads the line. */
  private boolean changes(int number, byte[] data, int from, int inLine, int length) {
    recoverer.read(addressOf(number), bytes, 0);
    return !Arrays.equals(bytes, inLine, inLine + length, data, from, from + length);
  }

  /** Opens a line whose durable content is in {@link #bytes}; returns its place. */
  private int open(int number) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
    }
    if (lines[size] == null) {
      lines[size] = new PendingLine(model);
    }
    Words.toWords(bytes, words);
    lines[size].open(number, words);
    index.put(number, size);
    return size++;
  }
}
