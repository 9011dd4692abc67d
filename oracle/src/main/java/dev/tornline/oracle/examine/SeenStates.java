package dev.tornline.oracle.examine;

import dev.tornline.oracle.memory.Hashes;
import java.util.Arrays;

/**
 * A filter that remembers up to a fixed number of states; when it is full it forgets all and starts
 * again, which costs repeated work but never a wrong answer.
 */
public final class SeenStates implements StateFilter {

  private final int capacity;
  private long[] keys;
  private int size;
  private boolean zeroSeen;

  /** A filter of at most this many states, which is at least 1. */
  public SeenStates(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a filter remembers at least one state");
    }
    this.capacity = capacity;
    this.keys = new long[1024];
  }

  @Override
  public boolean add(long key) {
    if (key == 0) {
      boolean added = !zeroSeen;
      zeroSeen = true;
      return added;
    }
    if (keys[slot(key)] == key) {
      return false;
    }
    if (size >= capacity) {
      Arrays.fill(keys, 0);
      size = 0;
      zeroSeen = false;
    } else if (size * 2 >= keys.length) {
      grow();
    }
    keys[slot(key)] = key;
    size++;
    return true;
  }

  /** Where the key is, or where there is room for it. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * Hashes.GOLDEN >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = keys;
    keys = new long[old.length * 2];
    for (long key : old) {
      if (key != 0) {
        keys[slot(key)] = key;
      }
    }
  }
}
