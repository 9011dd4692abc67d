package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.Cell;
import dev.tornline.oracle.contract.PageMap;
import dev.tornline.oracle.observation.Entry;

/** Compares the bytes of a file with those that may be seen. */
final class ContentCheck {

  private ContentCheck() {}

  /** Whether all bytes of a file may be seen where a page map counts. */
  static boolean allows(Entry entry, PageMap pages) {
    int end = pagesToCompare(entry, pages);
    for (int page = 0; page < end; page++) {
      if (!allows(entry, page, pages.cell(page), pages.floors())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a page may be seen where a cell is. */
  static boolean allows(Entry entry, int page, Cell cell, Cell.Floors floors) {
    return firstWrong(entry, page, cell, floors) < 0;
  }

  /** What of a file may not be seen where a page map counts. */
  static Mismatch mismatch(Entry entry, PageMap pages) {
    Mismatch mismatch = Mismatch.NONE;
    int end = pagesToCompare(entry, pages);
    for (int page = 0; page < end; page++) {
      mismatch = mismatch.and(mismatch(entry, page, pages.cell(page), pages.floors()));
    }
    return mismatch;
  }

  /** What of a page may not be seen where a cell is. */
  static Mismatch mismatch(Entry entry, int page, Cell cell, Cell.Floors floors) {
    int word = firstWrong(entry, page, cell, floors);
    return word < 0
        ? Mismatch.NONE
        : new Mismatch(1, WrongWord.describe(entry, page, word, cell, floors));
  }

  /** What of a file differs from what the running system holds. */
  static Mismatch notLive(Entry entry, PageMap pages) {
    int end = pagesToCompare(entry, pages);
    for (int page = 0; page < end; page++) {
      Cell cell = pages.cell(page);
      int limit = FilePages.limit(entry.size(), page);
      int word = cell.firstNotLive(entry.content().page(page), limit);
      if (word >= 0) {
        return new Mismatch(1, WrongWord.describe(entry, page, word, cell, Cell.Floors.NONE));
      }
    }
    return Mismatch.NONE;
  }

  /** What lies beyond the pages of both is zeros in both. */
  private static int pagesToCompare(Entry entry, PageMap pages) {
    return Math.min(Math.max(entry.content().pages(), pages.end()), FilePages.count(entry.size()));
  }

  private static int firstWrong(Entry entry, int page, Cell cell, Cell.Floors floors) {
    return cell.firstWrong(entry.content().page(page), FilePages.limit(entry.size(), page), floors);
  }
}
