package dev.tornline.oracle.contract;

import java.util.List;

/**
 * Bytes at the edges of removed ranges, which the removal zeroes in place before it commits: in
 * every moment after the removal they are at least as new as the zeros.
 *
 * @param floors may be empty
 */
record EdgeFloors(List<EdgeFloor> floors) {

  static final EdgeFloors NONE = new EdgeFloors(List.of());

  /**
   * Words {@code from} to {@code to} (exclusive) of a cell hold nothing older than {@code time}.
   */
  record EdgeFloor(Cell cell, int from, int to, long time) {}

  /** Nothing issued before this time may be seen in the word, but what was then the newest. */
  long time(Cell cell, int word) {
    long time = -1;
    for (EdgeFloor floor : floors) {
      if (floor.cell() == cell && word >= floor.from() && word < floor.to()) {
        time = Math.max(time, floor.time());
      }
    }
    return time;
  }
}
