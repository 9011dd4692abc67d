package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import java.util.Arrays;

/** Compares the bytes of a file with those that may be seen. */
final class ContentCheck {

  private static final int PAGE = Cell.PAGE;
  private static final byte[] ZEROS = new byte[PAGE];

  private ContentCheck() {}

  /** Whether all bytes of a file may be seen in a layout. */
  static boolean allows(Entry entry, Layout layout) {
    int pages = pagesToCompare(entry, layout);
    for (int page = 0; page < pages; page++) {
      if (!allows(entry, page, layout.find(page), layout.floors())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a page may be seen where a cell is, or zeros if there is none. */
  static boolean allows(Entry entry, int page, Cell cell, EdgeFloors floors) {
    return wrongWord(entry, page, cell, floors) < 0;
  }

  /** What of a file may not be seen in a layout. */
  static Mismatch mismatch(Entry entry, Layout layout) {
    Mismatch mismatch = Mismatch.NONE;
    int pages = pagesToCompare(entry, layout);
    for (int page = 0; page < pages; page++) {
      mismatch = mismatch.and(mismatch(entry, page, layout.find(page), layout.floors()));
    }
    return mismatch;
  }

  /** What of a page may not be seen where a cell is. */
  static Mismatch mismatch(Entry entry, int page, Cell cell, EdgeFloors floors) {
    int word = wrongWord(entry, page, cell, floors);
    return word < 0
        ? Mismatch.NONE
        : new Mismatch(1, WrongWord.describe(entry, page, word, cell, floors));
  }

  /** What of a file differs from what the running system holds. */
  static Mismatch notLive(Entry entry, Layout layout) {
    int pages = pagesToCompare(entry, layout);
    for (int page = 0; page < pages; page++) {
      Cell cell = layout.find(page);
      byte[] found = entry.content().page(page);
      int limit = limit(entry.size(), page);
      int word = cell == null ? firstNonZero(found, limit) >> 3 : cell.firstNotLive(found, limit);
      if (word >= 0) {
        return new Mismatch(1, WrongWord.describe(entry, page, word, cell, EdgeFloors.NONE));
      }
    }
    return Mismatch.NONE;
  }

  /** Number of pages of a file of a size. */
  static int pagesOf(long size) {
    return (int) ((size + PAGE - 1) / PAGE);
  }

  /** Number of the bytes of a page that are part of a file of a size. */
  static int limit(long size, int page) {
    return (int) Math.min(PAGE, size - (long) page * PAGE);
  }

  /** The first byte that is not zero, or -1. */
  static int firstNonZero(byte[] found, int limit) {
    return found == null ? -1 : Arrays.mismatch(found, 0, limit, ZEROS, 0, limit);
  }

  /** What lies beyond the pages of both is zeros in both. */
  private static int pagesToCompare(Entry entry, Layout layout) {
    int known = Math.max(entry.content().pages(), layout.pages());
    return (int) Math.min(known, (entry.size() + PAGE - 1) / PAGE);
  }

  private static int wrongWord(Entry entry, int page, Cell cell, EdgeFloors floors) {
    FileContent content = entry.content();
    int limit = limit(entry.size(), page);
    if (cell != null) {
      return cell.firstWrong(content.page(page), limit, floors);
    }
    int at = firstNonZero(content.page(page), limit);
    return at < 0 ? -1 : at >> 3;
  }
}
