package dev.tornline.oracle.persistency;

import dev.tornline.oracle.memory.Hashes;
import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.memory.Words;
import dev.tornline.oracle.persistency.PendingStores.Piece;
import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * One choice among the reachable states of a crash point. Reused from state to state.
 *
 * <p>Implementation note: the hash of the image is changed with every line that is chosen, by the
 * difference to what the line durably holds, so a state costs the lines in which it differs from
 * the one before. The choice is valid until the pending stores change.
 */
public final class StateCandidate {

  private static final int[] NONE = new int[Units.LINE_WORDS];

  private final PendingStores pending;
  private LineOutcome[] outcomes = new LineOutcome[0];

  /** Per line that is or was torn the atoms of its words that persisted. */
  private int[][] counts = new int[0][];

  /** Per line what it changes in the image hash, and all of that together. */
  private long[] deltas = new long[0];

  private long hash;
  private final long[] words = new long[Units.LINE_WORDS];
  private final byte[] bytes = new byte[Units.LINE];

  /** A candidate among the states of these pending stores; nothing is chosen yet. */
  public StateCandidate(PendingStores pending) {
    this.pending = pending;
  }

  /** The hash of the image, relative to the base image. */
  public long imageHash() {
    return pending.durableHash() ^ hash;
  }

  /** What the choice changes in the hash of the image, as far as it concerns these lines. */
  public long hashOf(LineSet lines) {
    long ofLines = 0;
    for (int i = 0; i < pending.size(); i++) {
      if (deltas[i] != 0 && lines.contains(pending.line(i).number())) {
        ofLines ^= deltas[i];
      }
    }
    return ofLines;
  }

  /** What is pending. */
  public PendingStores pending() {
    return pending;
  }

  /** Stages the lines that differ from what is durable. */
  public void stage() {
    put(pending.recoverer()::stage);
  }

  /** Has the image recovered and waits for the result. */
  public RecoveryResult recover(RecoveryRequest request) {
    stage();
    return pending.recoverer().recover(request);
  }

  /** The image as the base of another crash. */
  public CrashImage image() {
    CrashImage image = new CrashImage(pending.recoverer());
    put(image::persist);
    return image;
  }

  /** Takes a line of 64 bytes. */
  @FunctionalInterface
  private interface LineSink {

    void line(long address, byte[] source, int from);
  }

  private void put(LineSink sink) {
    assert hash == recomputedHash();
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      switch (outcomes[i]) {
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
    assert hash == recomputedHash();
    RoaringBitmap persisted = new RoaringBitmap();
    List<TornLine> torn = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      int number = pending.line(i).number();
      switch (outcomes[i]) {
        case LOST -> {}
        case PERSISTED -> persisted.add(number);
        case TORN -> torn.add(new TornLine(number, counts[i].clone()));
      }
    }
    torn.sort(Comparator.comparingInt(TornLine::line));
    return new CrashState(point, persisted, torn);
  }

  /** Whether anything of a pending line persisted that was neither flushed nor non-temporal. */
  boolean isEvicted(int i) {
    int[] persisted = persistedOf(i);
    return !Arrays.equals(withoutEvicted(pending.line(i), persisted), persisted);
  }

  /**
   * Loses what left the caches by itself: of what was chosen to persist only that stays which was
   * flushed, or stored non-temporally. The model may not reach this.
   */
  public void loseEvicted() {
    for (int i = 0; i < pending.size(); i++) {
      tear(i, withoutEvicted(pending.line(i), persistedOf(i)));
    }
  }

  /** Of these counts what is left if only what was flushed, or stored non-temporally, persisted. */
  private static int[] withoutEvicted(PendingLine line, int[] counts) {
    int[] left = new int[Units.LINE_WORDS];
    int[] seen = new int[Units.LINE_WORDS];
    for (int i = 0; i < line.atoms(); i++) {
      int w = line.word(i);
      seen[w]++;
      if (seen[w] <= counts[w] && line.isFlushed(i)) {
        left[w] = seen[w];
      }
    }
    return left;
  }

  private int[] persistedOf(int i) {
    return switch (outcomes[i]) {
      case LOST -> NONE;
      case PERSISTED -> pending.line(i).pending;
      case TORN -> counts[i];
    };
  }

  /**
   * Takes over a state.
   *
   * @throws IllegalArgumentException if the model cannot reach it at this point
   */
  public void set(CrashState state) {
    loseAll();
    state.persisted().forEach((IntConsumer) line -> persist(require(line)));
    for (TornLine torn : state.torn()) {
      int i = require(torn.line());
      if (!pending.line(i).admits(torn.atoms())) {
        throw new IllegalArgumentException(
            torn + " cannot be torn like this with " + pending.model());
      }
      tear(i, torn.atoms());
    }
    requireWholeSectors(state);
    if (pending.inFlight() && pending.piecesOrdered()) {
      requireAscending(state);
    }
  }

  private void requireWholeSectors(CrashState state) {
    for (int i = 0; i < pending.size(); i++) {
      if (pending.line(i).isTied() && !Sector.of(pending, i).isWhole(this::persistedOf)) {
        throw new IllegalArgumentException(
            state + " has a sector of which a block write is there in part");
      }
    }
  }

  private void requireAscending(CrashState state) {
    boolean anyLost = false;
    for (Piece piece : pending.piecesInFlight()) {
      boolean persisted =
          persistedOf(piece.index())[piece.word()]
              == pending.line(piece.index()).pending[piece.word()];
      if (persisted && anyLost) {
        throw new IllegalArgumentException(
            state + " has a later piece of the store in flight without an earlier one");
      }
      anyLost |= !persisted;
    }
  }

  /** Chooses that nothing persisted. */
  public void loseAll() {
    fit();
    Arrays.fill(outcomes, 0, pending.size(), LineOutcome.LOST);
    Arrays.fill(deltas, 0, pending.size(), 0);
    hash = 0;
  }

  /** Chooses that everything persisted. */
  public void persistAll() {
    loseAll();
    for (int i = 0; i < pending.size(); i++) {
      persist(i);
    }
  }

  /** Chooses that nothing of a pending line persisted; they count from 0. */
  public void lose(int i) {
    choose(i, LineOutcome.LOST, 0);
  }

  /** Chooses that all of a pending line persisted. */
  public void persist(int i) {
    choose(i, LineOutcome.PERSISTED, pending.line(i).fullDelta());
  }

  /** Chooses how many atoms of each word of a pending line persisted; none and all are no tear. */
  public void tear(int i, int[] atoms) {
    PendingLine line = pending.line(i);
    if (Arrays.equals(atoms, line.pending)) {
      persist(i);
    } else if (Arrays.equals(atoms, NONE)) {
      lose(i);
    } else {
      if (counts[i] == null) {
        counts[i] = new int[Units.LINE_WORDS];
      }
      System.arraycopy(atoms, 0, counts[i], 0, atoms.length);
      line.content(atoms, words);
      choose(i, LineOutcome.TORN, line.durableHash() ^ Hashes.ofLine(line.number(), words));
    }
  }

  private void choose(int i, LineOutcome outcome, long delta) {
    hash ^= deltas[i] ^ delta;
    deltas[i] = delta;
    outcomes[i] = outcome;
  }

  /** The hash as it follows from the contents of the lines. */
  private long recomputedHash() {
    long all = 0;
    for (int i = 0; i < pending.size(); i++) {
      PendingLine line = pending.line(i);
      line.content(persistedOf(i), words);
      all ^= Hashes.ofLine(line.number(), line.durable) ^ Hashes.ofLine(line.number(), words);
    }
    return all;
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
    if (pending.size() > outcomes.length) {
      int capacity = Math.max(64, pending.size() * 2);
      outcomes = Arrays.copyOf(outcomes, capacity);
      deltas = Arrays.copyOf(deltas, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
  }

  private void put(LineSink sink, PendingLine line, long[] content) {
    Words.toBytes(content, bytes);
    sink.line(Units.addressOf(line.number()), bytes, 0);
  }
}
