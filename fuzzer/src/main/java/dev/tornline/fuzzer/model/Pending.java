package dev.tornline.fuzzer.model;

import java.util.SplittableRandom;

/** Stores that were not flushed, as far as they are remembered, and whether a fence is due. */
public final class Pending {

  private static final int REMEMBERED = 8;

  private final int[] map = new int[REMEMBERED];
  private final long[] offset = new long[REMEMBERED];
  private final int[] length = new int[REMEMBERED];
  private int count;
  private boolean unfenced;

  public void store(int toMap, long at, int bytes) {
    if (count == REMEMBERED) {
      drop(0);
    }
    map[count] = toMap;
    offset[count] = at;
    length[count] = bytes;
    count++;
  }

  /** Something waits for a fence. */
  public void flush(int ofMap, long at, int bytes) {
    for (int i = count - 1; i >= 0; i--) {
      if (map[i] == ofMap && offset[i] < at + bytes && at < offset[i] + length[i]) {
        drop(i);
      }
    }
    unfenced = true;
  }

  public void fence() {
    unfenced = false;
  }

  public void clear() {
    count = 0;
    unfenced = false;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public boolean isUnfenced() {
    return unfenced;
  }

  /** Some store, later ones more often; there must be one. */
  public int some(SplittableRandom random) {
    return random.nextBoolean() ? count - 1 : random.nextInt(count);
  }

  public int map(int index) {
    return map[index];
  }

  public long offset(int index) {
    return offset[index];
  }

  public int length(int index) {
    return length[index];
  }

  private void drop(int index) {
    int after = count - index - 1;
    System.arraycopy(map, index + 1, map, index, after);
    System.arraycopy(offset, index + 1, offset, index, after);
    System.arraycopy(length, index + 1, length, index, after);
    count--;
  }
}
