package dev.tornline.oracle.contract;

import dev.tornline.oracle.memory.Units;

/** Takes a range of words of a page. */
interface PageWords {

  /** Words {@code from} to {@code to} (exclusive) of a page of a file. */
  void accept(int page, int from, int to);

  /**
   * Splits a range of bytes of a file into pages.
   *
   * @param unit ranges are rounded outwards to multiples of so many words
   */
  static void split(long start, long length, int unit, PageWords sink) {
    long end = start + length;
    for (long at = start; at < end; at = (at / Units.PAGE + 1) * Units.PAGE) {
      int from = (int) (at % Units.PAGE) / 8 / unit * unit;
      int bytes = (int) Math.min(Units.PAGE, end - at / Units.PAGE * Units.PAGE);
      int to = ((bytes + 7) / 8 + unit - 1) / unit * unit;
      sink.accept((int) (at / Units.PAGE), from, to);
    }
  }
}
