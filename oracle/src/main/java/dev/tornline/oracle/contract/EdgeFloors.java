package dev.tornline.oracle.contract;

import java.util.List;

/**
 * Bytes at the edges of removed ranges. The removal zeroes them in place before it commits, so in
 * every moment after it they are at least as new as the zeros.
 *
 * @param floors may be empty
 */
record EdgeFloors(List<EdgeFloor> floors) implements Cell.Floors {

  /**
   * Words {@code from} to {@code to} (exclusive) of a cell hold nothing older than {@code time}.
   */
  record EdgeFloor(Cell cell, int from, int to, long time) {}

  @Override
  public long time(Cell cell, int word) {
    long time = -1;
    for (EdgeFloor floor : floors) {
      if (floor.cell() == cell && word >= floor.from() && word < floor.to()) {
        time = Math.max(time, floor.time());
      }
    }
    return time;
  }
}
