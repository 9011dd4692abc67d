package dev.tornline.oracle.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One page of content and every value that its words have had.
 *
 * <p>A cell lives from the birth of a page of a file until an operation takes the page away
 * (truncate, punch, ...); collapse and insert move it. Per aligned 8-byte word it keeps the
 * versions in the order in which they were issued. After a crash the word may hold its durable
 * version or any later one.
 */
final class Cell {

  static final int PAGE = 4096;
  static final int WORDS = PAGE / 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] ZEROS = new byte[PAGE];

  /** What made a version durable. */
  enum Cause {
    /** Flushed and fenced through memory mapped with MAP_SYNC. */
    PERSIST,
    /** Covered by a sync call. */
    SYNC
  }

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

  boolean bound() {
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
      long now = (long) LONGS.get(live, 8 * w);
      long open = versions.unknown(newest[w]) & ~bytes(offset - 8 * w, offset + length - 8 * w);
      open |= anything.isEmpty() ? 0 : openBytes(anything, from - offset + 8 * w, from, length);
      if (now != versions.value(newest[w]) || open != versions.unknown(newest[w])) {
        newest[w] = versions.add(now, open, byStep, time, newest[w], pieces);
      }
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
   * In words {@code from} to {@code to} (exclusive) the newest version not issued after {@code
   * time} is durable, if no newer one is already.
   */
  void settle(int from, int to, long time, int byStep, Cause cause) {
    for (int word = from; word < to; word++) {
      settle(word, time, byStep, cause);
    }
  }

  private void settle(int word, long time, int byStep, Cause cause) {
    int version = newestUntil(word, time);
    if (version > durable[word] || promisedBy[word] < 0 && version == durable[word]) {
      durable[word] = version;
      promisedBy[word] = byStep;
      causes[word] = cause;
    }
  }

  /** All that was issued is durable. */
  void settleAll(long time, int byStep, Cause cause) {
    if (versions.isEmpty()) {
      return;
    }
    for (int w = 0; w < WORDS; w++) {
      if (newest[w] > durable[w]) {
        settle(w, time, byStep, cause);
      }
    }
  }

  /**
   * The first word that holds none of the values that may be seen, or -1.
   *
   * @param found the page as observed; {@code null} for zeros
   * @param limit only the bytes below it count
   * @param floors what is known of bytes besides their durable versions
   */
  int firstWrong(byte[] found, int limit, EdgeFloors floors) {
    byte[] page = found == null ? ZEROS : found;
    int at = Arrays.mismatch(page, 0, limit, live, 0, limit);
    if (at < 0) {
      return -1;
    }
    int last = limit - 1 >> 3;
    for (int w = at >> 3; w <= last; w++) {
      long mask = mask(w, limit);
      long seen = (long) LONGS.get(page, 8 * w);
      if ((seen & mask) != ((long) LONGS.get(live, 8 * w) & mask)
          && !admits(w, seen, mask, floors.time(this, w))) {
        return w;
      }
    }
    return -1;
  }

  /** The first word that is not as the running system holds it, or -1. */
  int firstNotLive(byte[] found, int limit) {
    byte[] page = found == null ? ZEROS : found;
    int at = Arrays.mismatch(page, 0, limit, live, 0, limit);
    for (int w = at >> 3; at >= 0 && w <= limit - 1 >> 3; w++) {
      long difference = (long) LONGS.get(page, 8 * w) ^ (long) LONGS.get(live, 8 * w);
      if ((difference & mask(w, limit) & ~versions.unknown(newest[w])) != 0) {
        return w;
      }
    }
    return -1;
  }

  private boolean admits(int word, long seen, long mask, long floor) {
    long bytesLeft = mask;
    boolean pieces = false;
    int version = newest[word];
    while (true) {
      long difference = (versions.value(version) ^ seen) & ~versions.unknown(version);
      if ((difference & mask) == 0) {
        return true;
      }
      bytesLeft &= ~equalBytes(difference);
      if (version <= durable[word] || versions.time(version) <= floor) {
        return pieces && bytesLeft == 0;
      }
      pieces |= versions.isPiecewise(version);
      version = versions.older(version);
    }
  }

  /** What the found word is, given that it is wrong. */
  Verdict.Loss loss(int word, byte[] found, int limit) {
    long mask = mask(word, limit);
    long seen = found == null ? 0 : (long) LONGS.get(found, 8 * word) & mask;
    if (seen == 0) {
      return Verdict.Loss.ZEROS;
    }
    long bytesLeft = mask;
    for (int version = newest[word]; ; version = versions.older(version)) {
      bytesLeft &= ~equalBytes((versions.value(version) ^ seen) & ~versions.unknown(version));
      if (version < 0) {
        break;
      }
    }
    return bytesLeft == 0 ? Verdict.Loss.OLD : Verdict.Loss.FOREIGN;
  }

  /**
   * The oldest version of a word that may be seen.
   *
   * @param storedBy the step that issued it, or -1
   * @param promisedBy the step that made it durable, or -1
   * @param cause how it was made durable, or {@code null}
   */
  record Due(byte[] bytes, int storedBy, int promisedBy, Cause cause) {}

  /** What is due below a limit, given that nothing older than a time may be seen. */
  Due due(int word, int limit, long floor) {
    int version = newestUntil(word, floor);
    boolean promised = durable[word] >= version;
    if (promised) {
      version = durable[word];
    }
    byte[] bytes = new byte[8];
    LONGS.set(bytes, 0, versions.value(version));
    return new Due(
        Arrays.copyOf(bytes, Math.min(8, limit - 8 * word)),
        versions.step(version),
        promised ? promisedBy[word] : -1,
        promised ? causes[word] : null);
  }

  /** Whether the word was ever stored to. */
  boolean stored(int word) {
    return newest[word] >= 0;
  }

  private int newestUntil(int word, long time) {
    int version = newest[word];
    while (version >= 0 && versions.time(version) > time) {
      version = versions.older(version);
    }
    return version;
  }

  /** All ones in the bytes of a word from one index to another, which may lie outside of it. */
  private static long bytes(int from, int to) {
    return mask(0, Math.clamp(to, 0, 8)) & ~mask(0, Math.clamp(from, 0, 8));
  }

  /** All ones in those bytes of a word, which begins at {@code first}, that may hold anything. */
  private static long openBytes(BitSet anything, int first, int from, int length) {
    long open = 0;
    for (int i = Math.max(first, from); i < Math.min(first + 8, from + length); i++) {
      if (anything.get(i)) {
        open |= 0xffL << 8 * (i - first);
      }
    }
    return open;
  }

  private static long mask(int word, int limit) {
    int bytes = limit - 8 * word;
    return bytes >= 8 ? -1L : (1L << 8 * bytes) - 1;
  }

  /** All ones in the bytes that are zero in {@code difference}. */
  private static long equalBytes(long difference) {
    long equal = 0;
    for (int i = 0; i < 64; i += 8) {
      if ((difference >>> i & 0xff) == 0) {
        equal |= 0xffL << i;
      }
    }
    return equal;
  }
}
