package dev.tornline.oracle.contract;

import dev.tornline.oracle.memory.Units;

/** Takes the part of a range of bytes that lies in one page of a file. */
interface PagePieces {

  /**
   * A piece of the range.
   *
   * @param inPage where it begins in the page
   * @param done the bytes of the range before it
   */
  void accept(int page, int inPage, int done, int length);

  /** Splits a range of bytes of a file into pages. */
  static void split(long start, int length, PagePieces sink) {
    for (int done = 0; done < length; ) {
      long at = start + done;
      int inPage = (int) (at % Units.PAGE);
      int piece = Math.min(Units.PAGE - inPage, length - done);
      sink.accept((int) (at / Units.PAGE), inPage, done, piece);
      done += piece;
    }
  }
}
