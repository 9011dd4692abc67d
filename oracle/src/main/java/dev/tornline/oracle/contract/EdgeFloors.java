package dev.tornline.oracle.contract;

import java.util.List;

/**
 * Bytes at the edges of removed ranges. The removal zeroes them before it commits, so in every
 * moment after it they are at least as new as the zeros.
 *
 * @param floors may be empty
 */
record EdgeFloors(List<EdgeFloor> floors) implements Cell.Floors {

  /** Bytes {@code from} to {@code to} (exclusive) of a cell were zeroed at {@code time}. */
  record EdgeFloor(Cell cell, int from, int to, long time) {

    private long zeroed(int word) {
      return WordMask.between(from - 8 * word, to - 8 * word);
    }
  }

  @Override
  public long time(Cell cell, int word) {
    long time = -1;
    for (EdgeFloor floor : floors) {
      if (floor.cell() == cell && floor.zeroed(word) != 0) {
        time = Math.max(time, floor.time());
      }
    }
    return time;
  }

  @Override
  public long zeroed(Cell cell, int word, long since) {
    long zeroed = 0;
    for (EdgeFloor floor : floors) {
      if (floor.cell() == cell && floor.time() >= since) {
        zeroed |= floor.zeroed(word);
      }
    }
    return zeroed;
  }
}
