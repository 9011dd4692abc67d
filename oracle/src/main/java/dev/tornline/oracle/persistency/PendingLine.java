package dev.tornline.oracle.persistency;

import static dev.tornline.oracle.memory.Units.LINE_WORDS;

import dev.tornline.oracle.memory.Hashes;
import dev.tornline.oracle.trace.EventKind;
import java.util.Arrays;

/**
 * A line with atoms that are not durable yet. Only {@link PendingStores} changes it.
 *
 * <p>Implementation note: the atoms are columns of primitives in program order. A state of the line
 * is given by how many atoms of each word persisted, the oldest first. A flush needs no mark per
 * atom: it covers the atoms of all events before it, so one event per thread is enough. When atoms
 * become durable they leave the columns, and their bytes enter {@link #durable}; hence {@link
 * #latest} is always {@link #durable} with all atoms on top. Objects are reused from line to line.
 */
public final class PendingLine {

  private final Tearing tearing;
  private final boolean wholeSectors;

  private int number;

  /** What the media hold for certain. */
  final long[] durable = new long[LINE_WORDS];

  /** What the caches hold. */
  final long[] latest = new long[LINE_WORDS];

  /** Number of pending atoms of each word. */
  final int[] pending = new int[LINE_WORDS];

  /** The hash of the line as durable, and what changes in the image hash if all atoms persist. */
  private long durableHash;

  private long fullDelta;

  private int atoms;
  private int step;

  /** Number of pending atoms that are there with all others of their block write, or not at all. */
  private int tied;

  /** The last block write of which atoms became durable and that was not asked for; -1 for none. */
  private int tiedDurable;

  private int[] event = new int[LINE_WORDS];
  private byte[] word = new byte[LINE_WORDS];
  private byte[] kind = new byte[LINE_WORDS];
  private byte[] thread = new byte[LINE_WORDS];
  private long[] mask = new long[LINE_WORDS];
  private long[] value = new long[LINE_WORDS];

  /** Per thread: atoms of events before this one are flushed. */
  private int[] flushedBefore = new int[1];

  /** Per thread: whether its next fence makes something durable. */
  private boolean[] awaiting = new boolean[1];

  /** Per word, for one call at a time. */
  private final int[] scratch = new int[LINE_WORDS];

  PendingLine(PersistencyModel model) {
    this.tearing = model.tearing();
    this.wholeSectors = model.blockWrites() == BlockWrites.WHOLE;
  }

  void open(int newNumber, long[] content) {
    number = newNumber;
    System.arraycopy(content, 0, durable, 0, LINE_WORDS);
    System.arraycopy(content, 0, latest, 0, LINE_WORDS);
    Arrays.fill(pending, 0);
    Arrays.fill(flushedBefore, 0);
    Arrays.fill(awaiting, false);
    atoms = 0;
    tied = 0;
    tiedDurable = -1;
    durableHash = Hashes.ofLine(number, durable);
    fullDelta = 0;
  }

  void add(int atEvent, EventKind how, int by, int inWord, long bits, long newValue) {
    if (pending[inWord] == 0 && (durable[inWord] & bits) == newValue && !orders(how)) {
      return; // the media hold it already, whether this atom persists or not
    }
    if (atoms == event.length) {
      grow();
    }
    event[atoms] = atEvent;
    kind[atoms] = (byte) how.ordinal();
    thread[atoms] = (byte) by;
    word[atoms] = (byte) inWord;
    mask[atoms] = bits;
    value[atoms] = newValue;
    tied += isTied(atoms) ? 1 : 0;
    atoms++;
    pending[inWord]++;
    latest[inWord] = latest[inWord] & ~bits | newValue;
    if (how.isNonTemporal()) {
      await(by);
    }
  }

  /** The atoms of a store were added. */
  void stored(int inStep) {
    step = inStep;
    fullDelta = durableHash ^ Hashes.ofLine(number, latest);
  }

  private void await(int by) {
    if (by >= awaiting.length) {
      flushedBefore = Arrays.copyOf(flushedBefore, by + 1);
      awaiting = Arrays.copyOf(awaiting, by + 1);
    }
    awaiting[by] = true;
  }

  /** Whether a new atom may tie later atoms of its word to earlier ones of other words. */
  private boolean orders(EventKind how) {
    return tearing == Tearing.LINE && !how.isNonTemporal() && atoms > 0;
  }

  void flush(int by, int atEvent) {
    await(by);
    flushedBefore[by] = atEvent;
  }

  /**
   * Completes the flushes and non-temporal stores of a thread; returns whether any atom became
   * durable.
   */
  boolean fence(int by) {
    if (by >= awaiting.length || !awaiting[by]) {
      return false;
    }
    awaiting[by] = false;
    int flushed = flushedBefore[by];
    flushedBefore[by] = 0;
    int[] durableUpTo = scratch;
    Arrays.fill(durableUpTo, -1);
    for (int i = 0; i < atoms; i++) {
      if (event[i] < flushed || isNonTemporal(i) && thread[i] == by) {
        durableUpTo[word[i]] = i;
      }
    }
    if (tearing == Tearing.LINE) {
      closeOverCached(durableUpTo);
    }
    return persist(durableUpTo);
  }

  /** Everything in the line is durable. */
  boolean persistAll() {
    Arrays.fill(scratch, atoms);
    return persist(scratch);
  }

  /** The block writes up to one are durable, with what precedes them in their words. */
  boolean persistTied(int throughEvent) {
    Arrays.fill(scratch, -1);
    for (int i = 0; i < atoms; i++) {
      if (isTied(i) && event[i] <= throughEvent) {
        scratch[word[i]] = i;
      }
    }
    if (tearing == Tearing.LINE) {
      closeOverCached(scratch);
    }
    return persist(scratch);
  }

  /**
   * The event of the last block write of which atoms became durable since the last call; -1 if none
   * did.
   */
  int takeTiedDurable() {
    int was = tiedDurable;
    tiedDurable = -1;
    return was;
  }

  /** The cached atoms are durable, with what precedes them in their words (eADR). */
  boolean persistCached() {
    Arrays.fill(scratch, -1);
    for (int i = 0; i < atoms; i++) {
      if (!isNonTemporal(i)) {
        scratch[word[i]] = i;
      }
    }
    return persist(scratch);
  }

  /** Atoms became durable; returns the XOR of the hashes of the durable line before and after. */
  long persisted() {
    long before = durableHash;
    durableHash = Hashes.ofLine(number, durable);
    fullDelta = durableHash ^ Hashes.ofLine(number, latest);
    return before ^ durableHash;
  }

  /** Per word the atoms up to one are durable; returns whether there are any. */
  private boolean persist(int[] durableUpTo) {
    int before = atoms;
    int kept = 0;
    for (int i = 0; i < before; i++) {
      int w = word[i];
      if (i <= durableUpTo[w]) {
        durable[w] = durable[w] & ~mask[i] | value[i];
        pending[w]--;
        if (isTied(i)) {
          tied--;
          tiedDurable = event[i];
        }
        continue;
      }
      event[kept] = event[i];
      kind[kept] = kind[i];
      thread[kept] = thread[i];
      word[kept] = word[i];
      mask[kept] = mask[i];
      value[kept] = value[i];
      kept++;
    }
    atoms = kept;
    return kept < before;
  }

  /**
   * With line tearing a cached atom is durable only after all cached ones before it (those of its
   * own wide copy excepted), and these after all before them in their words.
   */
  private void closeOverCached(int[] durableUpTo) {
    for (int i = atoms - 1; i >= 0; i--) {
      if (isNonTemporal(i) || i > durableUpTo[word[i]]) {
        continue;
      }
      for (int j = 0; j < i; j++) {
        if (!isNonTemporal(j) && !siblings(j, i)) {
          durableUpTo[word[j]] = Math.max(durableUpTo[word[j]], j);
        }
      }
    }
  }

  /** Writes the words as they are when the first {@code counts[w]} atoms of each word persisted. */
  void content(int[] counts, long[] target) {
    System.arraycopy(durable, 0, target, 0, LINE_WORDS);
    int[] left = scratch;
    System.arraycopy(counts, 0, left, 0, LINE_WORDS);
    for (int i = 0; i < atoms; i++) {
      int w = word[i];
      if (left[w] > 0) {
        left[w]--;
        target[w] = target[w] & ~mask[i] | value[i];
      }
    }
  }

  /** Whether a power failure can leave exactly these atoms of the line. */
  public boolean admits(int[] counts) {
    for (int w = 0; w < LINE_WORDS; w++) {
      if (counts[w] < 0 || counts[w] > pending[w]) {
        return false;
      }
    }
    if (tearing == Tearing.WORD) {
      return true;
    }
    int[] left = scratch;
    System.arraycopy(counts, 0, left, 0, LINE_WORDS);
    int lost = -1; // first cached atom that did not persist
    for (int i = 0; i < atoms; i++) {
      boolean persisted = left[word[i]] > 0;
      left[word[i]]--;
      if (isNonTemporal(i)) {
        continue;
      }
      if (!persisted && lost < 0) {
        lost = i;
      } else if (persisted && lost >= 0 && !siblings(lost, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the prefixes in program order are all the states of the line. */
  public boolean hasPrefixesOnly() {
    if (tearing == Tearing.WORD) {
      return false;
    }
    for (int i = 0; i < atoms; i++) {
      if (kind[i] != EventKind.STORE.ordinal()) {
        return false;
      }
    }
    return true;
  }

  /** Its address divided by 64. */
  public int number() {
    return number;
  }

  /** Number of pending atoms. */
  public int atoms() {
    return atoms;
  }

  /** Number of pending atoms of one of its words. */
  public int atomsOf(int ofWord) {
    return pending[ofWord];
  }

  /** The line with the number of its pending atoms per word. */
  public TornLine inFull() {
    return new TornLine(number, pending.clone());
  }

  /** The step in progress when it was last stored to, -1 if none had begun. */
  public int step() {
    return step;
  }

  /** The event of the trace that stored a pending atom; atoms count from the oldest. */
  public int event(int atom) {
    return event[atom];
  }

  /** The word that an atom lies in. */
  public int word(int atom) {
    return word[atom];
  }

  /** Whether an atom is of a non-temporal store. */
  public boolean isNonTemporal(int atom) {
    return kind[atom] == EventKind.STORE_NT.ordinal() || isBlockWrite(atom);
  }

  /** Whether an atom is of a write of the block layer. */
  public boolean isBlockWrite(int atom) {
    return kind[atom] == EventKind.STORE_BLOCK.ordinal();
  }

  /** Whether an atom persists only with all others that its event stored in the sector. */
  public boolean isTied(int atom) {
    return wholeSectors && isBlockWrite(atom);
  }

  /** Whether any atom does, so that the states of the line are not its own matter. */
  public boolean isTied() {
    return tied > 0;
  }

  /** Whether any atom is of a non-temporal store. */
  public boolean hasNonTemporal() {
    for (int i = 0; i < atoms; i++) {
      if (isNonTemporal(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an atom is flushed or non-temporal and only waits for a fence. */
  public boolean isFlushed(int atom) {
    for (int before : flushedBefore) {
      if (event[atom] < before) {
        return true;
      }
    }
    return isNonTemporal(atom);
  }

  /** Whether two atoms are of the same wide copy, which has no order. */
  boolean siblings(int a, int b) {
    return event[a] == event[b] && kind[a] == EventKind.STORE_REP.ordinal();
  }

  /** The hash of what it durably holds. */
  long durableHash() {
    return durableHash;
  }

  /** What changes in the hash of the image if all atoms persist. */
  long fullDelta() {
    return fullDelta;
  }

  private void grow() {
    int capacity = atoms * 2;
    event = Arrays.copyOf(event, capacity);
    kind = Arrays.copyOf(kind, capacity);
    thread = Arrays.copyOf(thread, capacity);
    word = Arrays.copyOf(word, capacity);
    mask = Arrays.copyOf(mask, capacity);
    value = Arrays.copyOf(value, capacity);
  }
}
