package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry;

/**
 * A file in the middle of a step that a crash may show halfway: extents are changed one after the
 * other, and the size when it suits the filesystem.
 */
record Halfway(InodeState before, InodeState after) {

  /** Where pages move the size changes at once; else it may grow piece by piece. */
  boolean allowsSize(long size) {
    long least = Math.min(before.size(), after.size());
    long most = Math.max(before.size(), after.size());
    return size == least || size == most || !movesPages() && size > least && size < most;
  }

  /** Which pages are neither as before nor as after. */
  Mismatch mismatch(Entry entry) {
    Mismatch mismatch = Mismatch.NONE;
    int pages = ContentCheck.pagesOf(entry.size());
    for (int page = 0; page < pages; page++) {
      if (!allowsPage(entry, page)) {
        Cell cell = before.layout().find(page);
        mismatch = mismatch.and(mismatch(entry, page, cell));
      }
    }
    return movesPages() ? mismatch.and(lostPages(entry)) : mismatch;
  }

  /** A page is as before or as after, or empty since it has moved and no other has come yet. */
  boolean allowsPage(Entry entry, int page) {
    return allowsAt(entry, page, before.layout().find(page))
        || allowsAt(entry, page, after.layout().find(page))
        || movesPages() && allowsAt(entry, page, null);
  }

  private boolean movesPages() {
    return after.layout() != before.layout() && after.layout().movesPages();
  }

  /** Pages that are in both layouts and are seen in neither of their places. */
  private Mismatch lostPages(Entry entry) {
    Mismatch lost = Mismatch.NONE;
    int pages = Math.min(before.layout().pages(), ContentCheck.pagesOf(before.size()));
    for (int page = 0; page < pages; page++) {
      Cell cell = before.layout().find(page);
      int moved = after.layout().destination(page);
      if (cell != null
          && moved >= 0
          && !allowsAt(entry, page, cell)
          && !allowsAt(entry, moved, cell)) {
        lost = lost.and(mismatch(entry, isPart(entry, page) ? page : moved, cell));
      }
    }
    return lost;
  }

  private Mismatch mismatch(Entry entry, int page, Cell cell) {
    return ContentCheck.mismatch(entry, page, cell, before.layout().floors());
  }

  private boolean allowsAt(Entry entry, int page, Cell cell) {
    return isPart(entry, page) && ContentCheck.allows(entry, page, cell, before.layout().floors());
  }

  private static boolean isPart(Entry entry, int page) {
    return (long) page * Cell.PAGE < entry.size();
  }
}
