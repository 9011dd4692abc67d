package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.Cell;
import dev.tornline.oracle.contract.InodeState;
import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;

/**
 * A step on a file that a crash may show partially applied: extents are changed one after the
 * other, and the size when it suits the filesystem.
 */
record PartialUpdate(InodeState before, InodeState after) {

  /** Where pages move the size changes at once; else it may grow piece by piece. */
  boolean allowsSize(long size) {
    long least = Math.min(before.size(), after.size());
    long most = Math.max(before.size(), after.size());
    return size == least || size == most || !movesPages() && size > least && size < most;
  }

  /** Which pages are neither as before nor as after. */
  Mismatch mismatch(Entry entry) {
    Mismatch mismatch = Mismatch.NONE;
    int pages = FilePages.count(entry.size());
    for (int page = 0; page < pages; page++) {
      if (!allowsPage(entry, page)) {
        mismatch = mismatch.and(mismatch(entry, page, before.pages().cell(page)));
      }
    }
    return movesPages() ? mismatch.and(lostPages(entry)) : mismatch;
  }

  /** A page is as before or as after, or empty since it has moved and no other has come yet. */
  boolean allowsPage(Entry entry, int page) {
    return allowsAt(entry, page, before.pages().cell(page))
        || isPart(entry, page)
            && ContentCheck.allows(entry, page, after.pages().cell(page), after.pages().floors())
        || movesPages() && allowsAt(entry, page, Cell.ZEROS);
  }

  private boolean movesPages() {
    return after.pages() != before.pages() && after.pages().movesPages();
  }

  /** Pages that both states of the file have and that are seen in neither of their places. */
  private Mismatch lostPages(Entry entry) {
    Mismatch lost = Mismatch.NONE;
    int pages = Math.min(before.pages().end(), FilePages.count(before.size()));
    for (int page = 0; page < pages; page++) {
      Cell cell = before.pages().cell(page);
      int moved = after.pages().destination(page);
      if (cell != Cell.ZEROS
          && moved >= 0
          && !allowsAt(entry, page, cell)
          && !allowsAt(entry, moved, cell)) {
        lost = lost.and(mismatch(entry, isPart(entry, page) ? page : moved, cell));
      }
    }
    return lost;
  }

  private Mismatch mismatch(Entry entry, int page, Cell cell) {
    return ContentCheck.mismatch(entry, page, cell, before.pages().floors());
  }

  private boolean allowsAt(Entry entry, int page, Cell cell) {
    return isPart(entry, page) && ContentCheck.allows(entry, page, cell, before.pages().floors());
  }

  private static boolean isPart(Entry entry, int page) {
    return (long) page * Units.PAGE < entry.size();
  }
}
