package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.memory.Words;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One page of content and every value that its words have had.
 *
 * <p>A cell lives from the birth of a page of a file until an operation takes the page away
 * (truncate, punch, ...); collapse and insert move it. Per aligned 8-byte word it keeps the
 * versions in the order in which they were issued. After a crash the word may hold its durable
 * version or any later one.
 */
public final class Cell {

  /*
   * Implementation note. A cell is a multi-version store of 512 words. A word is the unit because a
   * power failure does not tear an aligned word of 8 bytes, and because the stores to one word
   * persist in their order (Raad et al., POPL 2020), so that those which have persisted are always
   * a prefix of its versions.
   *
   * All versions of all words of a cell stand in the columns of one Versions, numbered in the order
   * in which they were issued; each knows the one before it of the same word. Per word two numbers
   * are kept: the newest version, and the durable one, which is a lower bound of what a crash may
   * show and only ever rises. The bytes of the newest versions also stand together in `live`.
   *
   * Most pages that are judged hold what the running system held. So a comparison begins with one
   * vectorized Arrays.mismatch against `live`, and follows the versions of those words only that
   * differ. It costs O(page) then, and O(versions since the durable one) for each such word. A cell
   * takes about 13 KiB, and 33 bytes for each version.
   */

  private static final int WORDS = PAGE / Long.BYTES;
  private static final byte[] ZERO_BYTES = new byte[PAGE];

  /** A page that nothing was ever stored to. */
  public static final Cell ZEROS = new Cell();

  /** What made a version durable. */
  public enum Cause {
    /** Nothing did. */
    NONE,
    /** Flushed and fenced through memory mapped with MAP_SYNC. */
    PERSIST,
    /** Covered by a sync call. */
    SYNC
  }

  /** What is known of words besides their durable versions. */
  public interface Floors {

    /** Nothing is known. */
    Floors NONE =
        new Floors() {
          @Override
          public long time(Cell cell, int word) {
            return -1;
          }

          @Override
          public long zeroed(Cell cell, int word, long since) {
            return 0;
          }
        };

    /** When bytes of a word were last zeroed at the edge of a removed range; -1 if never. */
    long time(Cell cell, int word);

    /**
     * The bytes, all ones, that were zeroed at a time or later. A version from before may still be
     * seen, with these bytes zero.
     */
    long zeroed(Cell cell, int word, long since);
  }

  /**
   * The oldest version of a word that may be seen.
   *
   * @param bytes fewer than eight at the end of a file
   * @param storedBy the index of the step that issued it, or -1
   * @param promisedBy the index of the step that made it durable, or -1
   * @param cause how it was made durable
   */
  public record Due(byte[] bytes, int storedBy, int promisedBy, Cause cause) {}

  private final byte[] live;

  /** Per word: the newest version and the durable one. */
  private final int[] newest = new int[WORDS];

  private final int[] durable = new int[WORDS];

  /** Per word: the step that made the durable version durable, and how; -1 if none did. */
  private final int[] promisedBy = new int[WORDS];

  private final Cause[] causes = new Cause[WORDS];

  private final Versions versions;

  /** Whether a synchronous fault has bound this page to the file. */
  private boolean bound;

  /** A page of zeros. */
  Cell() {
    live = new byte[PAGE];
    versions = new Versions();
    Arrays.fill(newest, Versions.INITIAL);
    Arrays.fill(durable, Versions.INITIAL);
    Arrays.fill(promisedBy, -1);
    Arrays.fill(causes, Cause.NONE);
  }

  /** A page that shares all that {@code source} may hold, as a clone of its block does. */
  Cell(Cell source) {
    live = source.live.clone();
    System.arraycopy(source.newest, 0, newest, 0, WORDS);
    System.arraycopy(source.durable, 0, durable, 0, WORDS);
    System.arraycopy(source.promisedBy, 0, promisedBy, 0, WORDS);
    System.arraycopy(source.causes, 0, causes, 0, WORDS);
    versions = new Versions(source.versions);
  }

  /** Whether a synchronous write fault has bound this page to its file. */
  public boolean bound() {
    return bound;
  }

  void bind() {
    bound = true;
  }

  /**
   * New bytes may be seen from now on.
   *
   * @param anything the indices in {@code source} of bytes that may hold anything
   * @param pieces whether the store is made of pieces that may split words
   * @param time orders all issues of a ledger
   */
  void issue(
      int offset,
      byte[] source,
      int from,
      int length,
      BitSet anything,
      int byStep,
      long time,
      boolean pieces) {
    System.arraycopy(source, from, live, offset, length);
    int last = offset + length - 1 >> 3;
    for (int w = offset >> 3; w <= last; w++) {
      int word = 8 * w;
      long now = Words.get(live, word);
      long open =
          versions.unknown(newest[w]) & ~WordMask.between(offset - word, offset + length - word);
      if (!anything.isEmpty()) {
        open |= WordMask.of(anything, from - offset + word, from, from + length);
      }
      if (now != versions.value(newest[w]) || open != versions.unknown(newest[w])) {
        newest[w] = versions.add(now, open, byStep, time, newest[w], pieces);
      }
      assert isSound(w);
    }
  }

  /** Reads the live bytes. */
  void read(int offset, int length, Bytes target, int at) {
    System.arraycopy(live, offset, target.values(), at, length);
    for (int w = offset >> 3; w <= offset + length - 1 >> 3; w++) {
      long open = versions.unknown(newest[w]);
      for (int i = 0; open != 0 && i < 8; i++) {
        int byteAt = 8 * w + i;
        if ((open >>> 8 * i & 0xff) != 0 && byteAt >= offset && byteAt < offset + length) {
          target.unknown().set(at + byteAt - offset);
        }
      }
    }
  }

  /**
   * Makes the newest version not issued after {@code time} durable in words {@code from} to {@code
   * to} (exclusive), where no newer one is already.
   */
  void makeDurable(int from, int to, long time, int byStep, Cause cause) {
    for (int word = from; word < to; word++) {
      makeDurable(word, time, byStep, cause);
    }
  }

  private void makeDurable(int word, long time, int byStep, Cause cause) {
    int version = newestUntil(word, time);
    if (version > durable[word] || promisedBy[word] < 0 && version == durable[word]) {
      durable[word] = version;
      promisedBy[word] = byStep;
      causes[word] = cause;
    }
    assert isSound(word);
  }

  /** When bytes were last issued that were not there already; -1 if none ever were. */
  long changed() {
    return versions.lastTime();
  }

  /** Whether a piece of the page that begins at an offset is exactly what was found. */
  boolean isLive(int offset, byte[] found, int from, int length) {
    return Arrays.equals(live, offset, offset + length, found, from, from + length);
  }

  /** The step that gave a byte of the page the value that it has now, or -1. */
  int storedBy(int index) {
    int version = newest[index >> 3];
    int shift = 8 * (index & 7);
    while (version >= 0
        && (byte) (versions.value(versions.older(version)) >>> shift) == live[index]) {
      version = versions.older(version);
    }
    return versions.step(version);
  }

  /** Makes all that was issued durable. */
  void makeAllDurable(long time, int byStep, Cause cause) {
    if (versions.isEmpty()) {
      return;
    }
    for (int w = 0; w < WORDS; w++) {
      if (newest[w] > durable[w]) {
        makeDurable(w, time, byStep, cause);
      }
    }
  }

  /**
   * The first word that holds none of the values that may be seen, or -1.
   *
   * @param found the page as observed; {@code null} for zeros
   * @param limit only the bytes below it count
   */
  public int firstWrong(byte @Nullable [] found, int limit, Floors floors) {
    if (found == null && versions.isEmpty()) {
      return -1;
    }
    byte[] page = found == null ? ZERO_BYTES : found;
    int at = Arrays.mismatch(page, 0, limit, live, 0, limit);
    if (at < 0) {
      return -1;
    }
    int last = limit - 1 >> 3;
    for (int w = at >> 3; w <= last; w++) {
      long mask = WordMask.first(limit - 8 * w);
      long seen = Words.get(page, 8 * w);
      if ((seen & mask) != (Words.get(live, 8 * w) & mask) && !admits(w, seen, mask, floors)) {
        return w;
      }
    }
    return -1;
  }

  /**
   * The first word that is not as the running system holds it, or -1.
   *
   * @param found the page as observed; {@code null} for zeros
   * @param limit only the bytes below it count
   */
  public int firstNotLive(byte @Nullable [] found, int limit) {
    byte[] page = found == null ? ZERO_BYTES : found;
    int at = Arrays.mismatch(page, 0, limit, live, 0, limit);
    for (int w = at >> 3; at >= 0 && w <= limit - 1 >> 3; w++) {
      long difference = Words.get(page, 8 * w) ^ Words.get(live, 8 * w);
      if ((difference & WordMask.first(limit - 8 * w) & ~versions.unknown(newest[w])) != 0) {
        return w;
      }
    }
    return -1;
  }

  /**
   * Whether a word may be seen: as one of its versions from the durable one on, or in pieces of
   * them where they were stored in pieces.
   *
   * <p>A removed range may end within a word. Its zeros say nothing of the other bytes: only a
   * promise makes these durable, and a filesystem need not store to the word at all if the new size
   * hides the removed bytes. So a version from before the removal is seen with the edge zeroed.
   */
  private boolean admits(int word, long seen, long mask, Floors floors) {
    long floor = floors.time(this, word);
    long bytesLeft = mask;
    boolean pieces = false;
    int version = newest[word];
    while (true) {
      long zeroed =
          versions.time(version) > floor ? 0 : floors.zeroed(this, word, versions.time(version));
      long value = versions.value(version) & ~zeroed;
      long difference = (value ^ seen) & ~(versions.unknown(version) & ~zeroed);
      if ((difference & mask) == 0) {
        return true;
      }
      bytesLeft &= ~WordMask.equalBytes(difference);
      if (version <= durable[word] || zeroed == -1) {
        return pieces && bytesLeft == 0;
      }
      pieces |= versions.isPiecewise(version);
      version = versions.older(version);
    }
  }

  /**
   * Whether each byte of a word is what some version of the word has there, durable or not.
   *
   * @param found the page as observed; {@code null} for zeros
   * @param limit only the bytes below it count
   */
  public boolean hasHeld(int word, byte @Nullable [] found, int limit) {
    long seen = found == null ? 0 : Words.get(found, 8 * word);
    long bytesLeft = WordMask.first(limit - 8 * word);
    int version = newest[word];
    while (true) {
      long difference = (versions.value(version) ^ seen) & ~versions.unknown(version);
      bytesLeft &= ~WordMask.equalBytes(difference);
      if (version == Versions.INITIAL) {
        return bytesLeft == 0;
      }
      version = versions.older(version);
    }
  }

  /**
   * What is due in a word that holds something else: the zeros of a removed range where they are
   * missed, else the durable version.
   *
   * @param found the page as observed; {@code null} for zeros
   * @param limit only the bytes below it count
   */
  public Due due(int word, byte @Nullable [] found, int limit, Floors floors) {
    int version = newestUntil(word, floors.time(this, word));
    boolean promised = durable[word] >= version || !missesZeros(word, found, limit, floors);
    if (promised) {
      version = durable[word];
    }
    byte[] bytes = new byte[8];
    Words.set(bytes, 0, versions.value(version));
    return new Due(
        Arrays.copyOf(bytes, Math.min(8, limit - 8 * word)),
        versions.step(version),
        promised ? promisedBy[word] : -1,
        promised ? causes[word] : Cause.NONE);
  }

  /** Whether a byte that was zeroed after the durable version is seen, and not as zero. */
  private boolean missesZeros(int word, byte @Nullable [] found, int limit, Floors floors) {
    long seen = found == null ? 0 : Words.get(found, 8 * word);
    long zeroed = floors.zeroed(this, word, versions.time(durable[word]));
    return (seen & zeroed & WordMask.first(limit - 8 * word)) != 0;
  }

  /** Whether the word was ever stored to. */
  public boolean stored(int word) {
    return newest[word] != Versions.INITIAL;
  }

  private int newestUntil(int word, long time) {
    int version = newest[word];
    while (version != Versions.INITIAL && versions.time(version) > time) {
      version = versions.older(version);
    }
    return version;
  }

  /**
   * The invariants of a word: what is durable was issued, live bytes are those of the newest
   * version, and there is a step that promises what something has made durable.
   */
  private boolean isSound(int word) {
    return durable[word] <= newest[word]
        && versions.value(newest[word]) == Words.get(live, 8 * word)
        && (promisedBy[word] >= 0) == (causes[word] != Cause.NONE)
        && (promisedBy[word] >= 0 || durable[word] == Versions.INITIAL);
  }
}
