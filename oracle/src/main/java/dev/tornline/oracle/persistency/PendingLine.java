package dev.tornline.oracle.persistency;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;

/** A line with atoms that are not durable yet. Reused from line to line. */
final class PendingLine {

  static final int WORDS = 8;

  private final Tearing tearing;

  int line;

  /** What the media hold for certain. */
  final long[] durable = new long[WORDS];

  /** What the caches hold. */
  final long[] latest = new long[WORDS];

  /** Number of pending atoms of each word. */
  final int[] pending = new int[WORDS];

  /** The hash of the line as durable, and what changes in the image hash if all atoms persist. */
  long durableHash;

  long fullDelta;

  int atoms;

  /** The step in progress when it was last stored to, -1 if none had begun. */
  int step;

  private int[] event = new int[WORDS];
  private byte[] word = new byte[WORDS];
  private byte[] kind = new byte[WORDS];
  private byte[] thread = new byte[WORDS];
  private long[] mask = new long[WORDS];
  private long[] value = new long[WORDS];

  /** Per thread: atoms of events before this one are flushed. */
  private final int[] flushedBefore = new int[Slots.THREADS];

  /** The threads whose next fence settles something, as bits. */
  private int awaiting;

  /** Per word, for one call at a time. */
  private final int[] scratch = new int[WORDS];

  PendingLine(Tearing tearing) {
    this.tearing = tearing;
  }

  void open(int number, long[] content) {
    line = number;
    System.arraycopy(content, 0, durable, 0, WORDS);
    System.arraycopy(content, 0, latest, 0, WORDS);
    Arrays.fill(pending, 0);
    Arrays.fill(flushedBefore, 0);
    awaiting = 0;
    atoms = 0;
    durableHash = LineHash.of(number, durable);
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
    atoms++;
    pending[inWord]++;
    latest[inWord] = latest[inWord] & ~bits | newValue;
    if (how == EventKind.STORE_NT) {
      awaiting |= 1 << by;
    }
  }

  /** Whether a new atom may tie later atoms of its word to earlier ones of other words. */
  private boolean orders(EventKind how) {
    return tearing == Tearing.LINE && how != EventKind.STORE_NT && atoms > 0;
  }

  void flush(int by, int atEvent) {
    flushedBefore[by] = atEvent;
    awaiting |= 1 << by;
  }

  /**
   * Completes the flushes and non-temporal stores of a thread; returns whether any atom settled.
   */
  boolean fence(int by) {
    if ((awaiting & 1 << by) == 0) {
      return false;
    }
    awaiting &= ~(1 << by);
    int flushed = flushedBefore[by];
    flushedBefore[by] = 0;
    int[] durableUpTo = scratch;
    Arrays.fill(durableUpTo, -1);
    for (int i = 0; i < atoms; i++) {
      if (event[i] < flushed || isNt(i) && thread[i] == by) {
        durableUpTo[word[i]] = i;
      }
    }
    if (tearing == Tearing.LINE) {
      closeOverCached(durableUpTo);
    }
    return settle(durableUpTo);
  }

  /** Everything in the line is durable. */
  boolean settleAll() {
    boolean any = atoms > 0;
    System.arraycopy(latest, 0, durable, 0, WORDS);
    Arrays.fill(pending, 0);
    atoms = 0;
    return any;
  }

  /** The cached atoms are durable, with what precedes them in their words (eADR). */
  boolean settleCached() {
    Arrays.fill(scratch, -1);
    for (int i = 0; i < atoms; i++) {
      if (!isNt(i)) {
        scratch[word[i]] = i;
      }
    }
    return settle(scratch);
  }

  /** Per word the atoms up to one are durable; returns whether there are any. */
  private boolean settle(int[] durableUpTo) {
    int before = atoms;
    int kept = 0;
    for (int i = 0; i < before; i++) {
      kept = keepOrSettle(i, kept, i <= durableUpTo[word[i]]);
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
      if (isNt(i) || i > durableUpTo[word[i]]) {
        continue;
      }
      for (int j = 0; j < i; j++) {
        if (!isNt(j) && !siblings(j, i)) {
          durableUpTo[word[j]] = Math.max(durableUpTo[word[j]], j);
        }
      }
    }
  }

  private int keepOrSettle(int atom, int kept, boolean settles) {
    int w = word[atom];
    if (settles) {
      durable[w] = durable[w] & ~mask[atom] | value[atom];
      pending[w]--;
      return kept;
    }
    event[kept] = event[atom];
    kind[kept] = kind[atom];
    thread[kept] = thread[atom];
    word[kept] = word[atom];
    mask[kept] = mask[atom];
    value[kept] = value[atom];
    return kept + 1;
  }

  /** Writes the words as they are when the first {@code counts[w]} atoms of each word persisted. */
  void content(int[] counts, long[] target) {
    System.arraycopy(durable, 0, target, 0, WORDS);
    int[] left = scratch;
    System.arraycopy(counts, 0, left, 0, WORDS);
    for (int i = 0; i < atoms; i++) {
      int w = word[i];
      if (left[w] > 0) {
        left[w]--;
        target[w] = target[w] & ~mask[i] | value[i];
      }
    }
  }

  /** Whether a power failure can leave exactly these atoms of the line. */
  boolean admits(int[] counts) {
    for (int w = 0; w < WORDS; w++) {
      if (counts[w] < 0 || counts[w] > pending[w]) {
        return false;
      }
    }
    if (tearing == Tearing.WORD) {
      return true;
    }
    int[] left = scratch;
    System.arraycopy(counts, 0, left, 0, WORDS);
    int lost = -1; // first cached atom that did not persist
    for (int i = 0; i < atoms; i++) {
      boolean persisted = left[word[i]] > 0;
      left[word[i]]--;
      if (isNt(i)) {
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
  boolean hasPrefixesOnly() {
    for (int i = 0; i < atoms; i++) {
      if (kind[i] != EventKind.STORE.ordinal()) {
        return false;
      }
    }
    return tearing == Tearing.LINE;
  }

  /** The counts of the state in which the first {@code n} atoms in program order persisted. */
  void prefix(int n, int[] counts) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < n; i++) {
      counts[word[i]]++;
    }
  }

  /** The counts of the state in which one word persisted and no other. */
  void word(int only, int[] counts) {
    Arrays.fill(counts, 0);
    counts[only] = pending[only];
  }

  /** The counts of the state in which all words persisted but one. */
  void allButWord(int lost, int[] counts) {
    System.arraycopy(pending, 0, counts, 0, counts.length);
    counts[lost] = 0;
  }

  int event(int atom) {
    return event[atom];
  }

  int word(int atom) {
    return word[atom];
  }

  boolean isNt(int atom) {
    return kind[atom] == EventKind.STORE_NT.ordinal();
  }

  boolean isFlushed(int atom) {
    for (int before : flushedBefore) {
      if (event[atom] < before) {
        return true;
      }
    }
    return isNt(atom);
  }

  /**
   * Of these counts what is left if only what was flushed, or stored around the cache, persisted.
   */
  int[] withoutEvicted(int[] counts) {
    int[] left = new int[WORDS];
    int[] seen = new int[WORDS];
    for (int i = 0; i < atoms; i++) {
      int w = word[i];
      seen[w]++;
      if (seen[w] <= counts[w] && isFlushed(i)) {
        left[w] = seen[w];
      }
    }
    return left;
  }

  /** Whether two atoms are of the same wide copy, which has no order. */
  boolean siblings(int a, int b) {
    return event[a] == event[b] && kind[a] == EventKind.STORE_REP.ordinal();
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
