package dev.tornline.oracle.persistency;

import dev.tornline.oracle.persistency.PendingStores.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** One choice among the reachable states of a crash point. Reused from state to state. */
public final class StateCandidate {

  private static final int[] NONE = new int[PendingLine.WORDS];

  private enum Fate {
    LOST,
    PERSISTED,
    TORN
  }

  private final PendingStores pending;
  private Fate[] fates = new Fate[0];
  private int[][] counts = new int[0][];

  /** Per line what it changes in the image hash, and all of that together. */
  private long[] deltas = new long[0];

  private long hash;
  private final long[] words = new long[PendingLine.WORDS];
  private final byte[] bytes = new byte[64];

  StateCandidate(PendingStores pending) {
    this.pending = pending;
  }

  /** The hash of the image, relative to the base image. */
  public long imageHash() {
    return pending.settledHash() ^ hash;
  }

  /** What the choice changes in the hash of the image, as far as it concerns these lines. */
  public long hashOf(LineSet lines) {
    long ofLines = 0;
    for (int i = 0; i < pending.size(); i++) {
      if (deltas[i] != 0 && lines.contains(pending.lineNumber(i))) {
        ofLines ^= deltas[i];
      }
    }
    return ofLines;
  }

  /** Stages the lines that differ from the settled image. */
  public void stageOn(RecoveryBench bench) {
    put(bench::stage);
  }

  /** The image as the base of another crash; the bench is the one that the stores settle on. */
  public CrashImage imageOn(RecoveryBench bench) {
    CrashImage image = new CrashImage(bench);
    put(image::settle);
    return image;
  }

  /** Takes a line of 64 bytes. */
  @FunctionalInterface
  private interface LineSink {

    void line(long address, byte[] source, int from);
  }

  private void put(LineSink sink) {
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      switch (fates[i]) {
        case LOST -> {}
        case PERSISTED -> put(sink, line, line.latest);
        case TORN -> {
          line.content(counts[i], words);
          put(sink, line, words);
        }
      }
    }
  }

  /** The state as a value. */
  public CrashState toState(int point) {
    RoaringBitmap persisted = new RoaringBitmap();
    List<TornLine> torn = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      int number = pending.line(i).line;
      switch (fates[i]) {
        case LOST -> {}
        case PERSISTED -> persisted.add(number);
        case TORN -> torn.add(new TornLine(number, counts[i].clone()));
      }
    }
    torn.sort(Comparator.comparingInt(TornLine::line));
    return new CrashState(point, persisted, torn);
  }

  /** Number of pending lines of which nothing persisted. */
  public int lostLines() {
    return count(Fate.LOST);
  }

  /** Number of pending lines that persisted in part. */
  public int tornLines() {
    return count(Fate.TORN);
  }

  /**
   * Takes over a state.
   *
   * @throws IllegalArgumentException if the model cannot reach it at this point
   */
  public void set(CrashState state) {
    lose();
    state
        .persisted()
        .forEach(
            (int line) -> {
              persist(require(line));
            });
    for (TornLine torn : state.torn()) {
      int i = require(torn.line());
      if (!pending.line(i).admits(torn.atoms())) {
        throw new IllegalArgumentException(
            torn + " cannot be torn like this with " + pending.model());
      }
      tear(i, torn.atoms());
    }
    if (pending.inFlight() && pending.piecesOrdered()) {
      requireAscending(state);
    }
  }

  private void requireAscending(CrashState state) {
    boolean anyLost = false;
    for (Piece piece : pending.piecesInFlight()) {
      boolean persisted =
          switch (fates[piece.index()]) {
            case LOST -> false;
            case PERSISTED -> true;
            case TORN ->
                counts[piece.index()][piece.word()]
                    == pending.line(piece.index()).pending[piece.word()];
          };
      if (persisted && anyLost) {
        throw new IllegalArgumentException(
            state + " has a later piece of the store in flight without an earlier one");
      }
      anyLost |= !persisted;
    }
  }

  void lose() {
    fit();
    Arrays.fill(fates, 0, pending.size(), Fate.LOST);
    Arrays.fill(deltas, 0, pending.size(), 0);
    hash = 0;
  }

  void persistAll() {
    lose();
    for (int i = 0; i < pending.size(); i++) {
      persist(i);
    }
  }

  void lose(int i) {
    choose(i, Fate.LOST, 0);
  }

  void persist(int i) {
    choose(i, Fate.PERSISTED, pending.line(i).fullDelta);
  }

  /** Sets how many atoms of each word persisted; normalises to lost or persisted where it can. */
  void tear(int i, int[] atoms) {
    PendingLine line = pending.line(i);
    if (Arrays.equals(atoms, line.pending)) {
      persist(i);
    } else if (Arrays.equals(atoms, NONE)) {
      lose(i);
    } else {
      System.arraycopy(atoms, 0, counts[i], 0, atoms.length);
      line.content(atoms, words);
      choose(i, Fate.TORN, line.durableHash ^ LineHash.of(line.line, words));
    }
  }

  private void choose(int i, Fate fate, long delta) {
    hash ^= deltas[i] ^ delta;
    deltas[i] = delta;
    fates[i] = fate;
  }

  private int require(int line) {
    int i = pending.find(line);
    if (i < 0) {
      throw new IllegalArgumentException(
          "line 0x" + Integer.toHexString(line) + " is not pending at this crash point");
    }
    return i;
  }

  private void fit() {
    int size = pending.size();
    if (size > fates.length) {
      int old = fates.length;
      int capacity = Math.max(64, size * 2);
      fates = Arrays.copyOf(fates, capacity);
      deltas = Arrays.copyOf(deltas, capacity);
      counts = Arrays.copyOf(counts, capacity);
      for (int i = old; i < capacity; i++) {
        counts[i] = new int[PendingLine.WORDS];
      }
    }
  }

  private void put(LineSink sink, PendingLine line, long[] content) {
    PendingStores.toBytes(content, bytes);
    sink.line((long) line.line * 64, bytes, 0);
  }

  private int count(Fate fate) {
    int n = 0;
    for (int i = 0; i < pending.size(); i++) {
      if (fates[i] == fate) {
        n++;
      }
    }
    return n;
  }
}
