package dev.tornline.targets.fs;

import java.util.Arrays;

/** The {@linkplain DaxEntry entries} of one file, sorted by page; no two of them overlap. */
final class EntryTable {

  private static final long[] EMPTY = {};

  private long[] pages = EMPTY;
  private long[] entries = EMPTY;
  private int size;
  private int dirty;

  int size() {
    return size;
  }

  /** Number of dirty entries. */
  int dirty() {
    return dirty;
  }

  /** The first page of the entry at an index. */
  long page(int index) {
    return pages[index];
  }

  long entry(int index) {
    return entries[index];
  }

  /** Index of the entry that covers a page, or -1. */
  int find(long page) {
    int index = firstEndingAfter(page);
    return index < size && pages[index] <= page ? index : -1;
  }

  /**
   * Index of the first entry that covers the page or lies behind it; {@link #size} if none does.
   */
  int firstEndingAfter(long page) {
    int found = Arrays.binarySearch(pages, 0, size, page);
    if (found >= 0) {
      return found;
    }
    int next = -found - 1;
    boolean covered = next > 0 && pages[next - 1] + DaxEntry.pages(entries[next - 1]) > page;
    return covered ? next - 1 : next;
  }

  /** Sets the entry at a page where an entry begins or none is. */
  void put(long page, long entry) {
    int found = Arrays.binarySearch(pages, 0, size, page);
    if (found >= 0) {
      replace(found, entry);
      return;
    }
    int at = -found - 1;
    if (size == pages.length) {
      int capacity = Math.max(4, size * 2);
      pages = Arrays.copyOf(pages, capacity);
      entries = Arrays.copyOf(entries, capacity);
    }
    System.arraycopy(pages, at, pages, at + 1, size - at);
    System.arraycopy(entries, at, entries, at + 1, size - at);
    pages[at] = page;
    entries[at] = entry;
    size++;
    dirty += dirtyCount(entry);
  }

  /** Replaces the entry at an index by one of the same size. */
  void replace(int index, long entry) {
    dirty += dirtyCount(entry) - dirtyCount(entries[index]);
    entries[index] = entry;
  }

  /** Removes the entries at the indices {@code from} to {@code to} - 1. */
  void remove(int from, int to) {
    for (int i = from; i < to; i++) {
      dirty -= dirtyCount(entries[i]);
    }
    System.arraycopy(pages, to, pages, from, size - to);
    System.arraycopy(entries, to, entries, from, size - to);
    size -= to - from;
  }

  private static int dirtyCount(long entry) {
    return DaxEntry.isDirty(entry) ? 1 : 0;
  }
}
