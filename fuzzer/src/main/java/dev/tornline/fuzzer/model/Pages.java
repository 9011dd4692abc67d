package dev.tornline.fuzzer.model;

import java.util.Arrays;

/**
 * The pages of one file: which are allocated, and what the page tables hold for them. All places
 * are bytes; what is beyond {@code LIMIT} is not followed.
 */
public final class Pages {

  private static final int PAGE = 4096;
  private static final int HUGE = 512;
  private static final int LIMIT = 4096;
  private static final byte ALLOCATED = (byte) 0x80;
  private static final int ENTRY = 0x7f;

  private byte[] pages = {};

  /** Whether the page with that byte has a block. */
  public boolean isAllocated(long at) {
    int page = page(at);
    return page < pages.length && (pages[page] & ALLOCATED) != 0;
  }

  /** What the page tables hold for the page with that byte. */
  public Entry entry(long at) {
    int page = page(at);
    return page < pages.length ? Entry.at(pages[page] & ENTRY) : Entry.ABSENT;
  }

  /** Blocks are allocated to all pages that the range touches. */
  void allocate(long from, long to) {
    int end = grow(to + PAGE - 1);
    for (int page = page(from); page < end; page++) {
      pages[page] |= ALLOCATED;
    }
  }

  /** Blocks of the whole pages in a range are taken away. */
  void cut(long from, long to) {
    int end = Math.min(page(to), pages.length);
    for (int page = page(from + PAGE - 1); page < end; page++) {
      pages[page] = (byte) unmapped(entry(page)).ordinal();
    }
  }

  /** Whole pages are taken out, and what is behind moves down. */
  void collapse(long from, long to) {
    int start = page(from);
    int end = page(to);
    if (start >= pages.length) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(pages, Math.min(end, pages.length), pages.length);
    pages = Arrays.copyOf(pages, start + rest.length);
    System.arraycopy(rest, 0, pages, start, rest.length);
    unmapFrom(start);
  }

  /** Room is made, and what is behind moves up. */
  void insert(long from, long to) {
    int start = page(from);
    int end = page(to);
    if (start >= pages.length || end - start + pages.length > LIMIT) {
      return;
    }
    byte[] moved = new byte[pages.length + end - start];
    System.arraycopy(pages, 0, moved, 0, start);
    System.arraycopy(pages, start, moved, end, pages.length - start);
    pages = moved;
    unmapFrom(start);
  }

  /** The pages of a range are read through a mapping. */
  void load(long from, long to) {
    int end = grow(to + PAGE - 1);
    for (int page = page(from); page < end; page++) {
      if (!entry(page).isPresent()) {
        set(page, Entry.READ);
      }
    }
  }

  /** The pages of a range are stored to through a mapping. */
  void store(long from, long to, boolean huge) {
    if (!huge) {
      allocate(from, to);
      setAll(from, to, Entry.WRITABLE);
      return;
    }
    long first = from / (HUGE * PAGE) * HUGE * PAGE;
    long last = (to + HUGE * PAGE - 1) / (HUGE * PAGE) * HUGE * PAGE;
    allocate(first, last);
    setAll(first, last, Entry.HUGE);
  }

  /** What was stored in a range is written back. */
  void clean(long from, long to) {
    int end = Math.min(page(to + PAGE - 1), pages.length);
    for (int page = page(from); page < end; page++) {
      Entry entry = entry(page);
      if (entry == Entry.WRITABLE || entry == Entry.HUGE) {
        set(page, Entry.CLEANED);
      }
    }
  }

  /** Sets the entries of all pages of a range that have one. */
  void mark(long from, long to, Entry as) {
    int end = Math.min(page(to + PAGE - 1), pages.length);
    for (int page = page(from); page < end; page++) {
      if (entry(page) != Entry.ABSENT) {
        set(page, as);
      }
    }
  }

  private void setAll(long from, long to, Entry as) {
    int end = grow(to + PAGE - 1);
    for (int page = page(from); page < end; page++) {
      set(page, as);
    }
  }

  private void unmapFrom(int start) {
    for (int page = start; page < pages.length; page++) {
      set(page, unmapped(entry(page)));
    }
  }

  private static Entry unmapped(Entry entry) {
    return entry == Entry.ABSENT ? Entry.ABSENT : Entry.CUT;
  }

  private Entry entry(int page) {
    return Entry.at(pages[page] & ENTRY);
  }

  private void set(int page, Entry entry) {
    pages[page] = (byte) (pages[page] & ALLOCATED | entry.ordinal());
  }

  /** The page that ends the range, which is followed from now on. */
  private int grow(long to) {
    int end = page(to);
    if (end > pages.length) {
      pages = Arrays.copyOf(pages, Math.min(LIMIT, end + end / 2 + 4));
    }
    return end;
  }

  private static int page(long at) {
    return Math.clamp(at / PAGE, 0, LIMIT);
  }
}
