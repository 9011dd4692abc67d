package dev.tornline.oracle.enumerate;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that an aligned word of 8 bytes may hold after a crash, oldest first. Immutable; the
 * first byte is the lowest.
 */
record Word(List<Value> values) {

  /**
   * A value, or any mixture of some values byte by byte.
   *
   * @param time when it was stored: even if all of it has arrived, the odd number before if it is
   *     still arriving
   * @param mixed not empty; more than one if each byte may be from any of them
   */
  record Value(long time, List<Long> mixed) {

    private boolean allows(long seen, int bytes) {
      for (int i = 0; i < bytes; i++) {
        if (!allowsByte(seen, 0xffL << 8 * i)) {
          return false;
        }
      }
      return true;
    }

    private boolean allowsByte(long seen, long mask) {
      for (long one : mixed) {
        if (((one ^ seen) & mask) == 0) {
          return true;
        }
      }
      return false;
    }

    private Value replaced(long time, long value, long mask) {
      return new Value(
          time, mixed.stream().map(one -> one & ~mask | value & mask).distinct().toList());
    }

    /** In addition some of the bytes may be new. */
    private Value mixedWith(long time, long value, long mask) {
      List<Long> more = new ArrayList<>(mixed);
      mixed.forEach(one -> more.add(one & ~mask | value & mask));
      return new Value(time, more.stream().distinct().toList());
    }
  }

  /** A word that was never stored to. */
  static final Word ZERO = new Word(List.of(new Value(0, List.of(0L))));

  /** The value that is there when all has arrived. */
  long live() {
    return values.getLast().mixed().getFirst();
  }

  /**
   * Bytes are stored at once.
   *
   * @param time even, greater than that of all stores before
   * @param mask all ones in the bytes that are stored
   */
  Word stored(long time, long value, long mask) {
    return then(time, value, mask, false);
  }

  /** Bytes are stored, each for itself. */
  Word storedInPieces(long time, long value, long mask) {
    return then(time, value, mask, true);
  }

  private Word then(long time, long value, long mask, boolean pieces) {
    long next = live() & ~mask | value & mask;
    if (next == live()) {
      return this;
    }
    List<Value> all = new ArrayList<>(values);
    for (Value before : values) {
      if (pieces) {
        all.add(before.mixedWith(time - 1, value, mask));
      } else if (before.mixed().size() > 1) {
        all.add(before.replaced(time - 1, value, mask));
      }
    }
    all.add(new Value(time, List.of(next)));
    return new Word(List.copyOf(all));
  }

  /** What was there at a time, all of it, can no longer be lost. */
  Word durable(long time) {
    long durable = 0;
    for (Value value : values) {
      durable = value.time() <= time && value.time() % 2 == 0 ? value.time() : durable;
    }
    long from = durable;
    return new Word(values.stream().filter(value -> value.time() >= from).toList());
  }

  /** The same, some bytes being zero in any case. */
  Word zeroed(long mask) {
    return new Word(values.stream().map(value -> value.replaced(value.time(), 0, mask)).toList());
  }

  /** Whether the word may hold these bytes, of which so many count. */
  boolean allows(long seen, int bytes) {
    for (Value value : values) {
      if (value.allows(seen, bytes)) {
        return true;
      }
    }
    return false;
  }
}
