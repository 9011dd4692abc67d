package dev.tornline.targets.vm;

import static dev.tornline.targets.fs.DaxEntry.PAGES_PER_HUGE;

import dev.tornline.targets.fs.DaxEntry;
import java.util.function.LongUnaryOperator;

/**
 * The page table of one mapping, indexed by pages of the file.
 *
 * <p>Each 2 MiB region of the file holds nothing, one huge entry, or a table of 4 KiB entries. A
 * table stays until the whole mapping is gone, even when it is empty, and keeps huge entries out:
 * Linux frees page tables at {@code munmap} only and asks for huge faults only where there is none
 * ({@code __handle_mm_fault}).
 */
public final class PageTable {

  private static final int SHIFT = 9;

  private final long firstPage;
  private final long endPage;
  private final long firstRegion;
  private final long[] huge;
  private final long[][] tables;

  /** An empty table for the pages of a file that a mapping covers. */
  PageTable(long firstPage, long pageCount) {
    this.firstPage = firstPage;
    this.endPage = firstPage + pageCount;
    this.firstRegion = firstPage >> SHIFT;
    int regions = (int) ((endPage - 1 >> SHIFT) - firstRegion + 1);
    this.huge = new long[regions];
    this.tables = new long[regions][];
  }

  /**
   * A table of another number of pages with the entries of this one. A huge entry that the new end
   * cuts is dropped ({@code vma_adjust_trans_huge}); a table of 4 KiB entries stays if a page of
   * its region does.
   */
  PageTable resized(long pageCount) {
    unmapAll(firstPage + pageCount, Long.MAX_VALUE);
    PageTable resized = new PageTable(firstPage, pageCount);
    int regions = Math.min(huge.length, resized.huge.length);
    System.arraycopy(huge, 0, resized.huge, 0, regions);
    System.arraycopy(tables, 0, resized.tables, 0, regions);
    return resized;
  }

  /** What a page is mapped to by an entry of either size; {@link Pte#NONE} if nothing. */
  public long lookup(long page) {
    int region = region(page);
    long[] table = tables[region];
    return table != null ? table[index(page)] : Pte.within(huge[region], page);
  }

  /** The huge entry of the region that holds a page, or {@link Pte#NONE}. */
  public long huge(long page) {
    return huge[region(page)];
  }

  /** Whether the region that holds a page has a table of 4 KiB entries, if only an empty one. */
  public boolean hasTable(long page) {
    return tables[region(page)] != null;
  }

  /** Maps one page; drops the huge entry of its region first if there is one. */
  public void mapSmall(long page, long pte) {
    int region = region(page);
    huge[region] = Pte.NONE;
    if (tables[region] == null) {
      tables[region] = new long[PAGES_PER_HUGE];
    }
    tables[region][index(page)] = pte;
  }

  /** Maps the region that holds a page, which must have no table. */
  public void mapHuge(long page, long pte) {
    int region = region(page);
    if (tables[region] != null) {
      throw new IllegalStateException("a huge entry over a table of pages");
    }
    huge[region] = pte;
  }

  /** Drops the huge entry of the region that holds a page; its pages fault again. */
  public void dropHuge(long page) {
    huge[region(page)] = Pte.NONE;
  }

  /** Unmaps what is mapped of a range, private copies too. */
  void unmapAll(long from, long count) {
    visit(from, count, pte -> Pte.NONE);
    dropHugeWithin(from, count);
  }

  /** Unmaps what is mapped of a range but leaves private copies. */
  void unmapDevice(long from, long count) {
    visit(from, count, pte -> Pte.isPrivate(pte) ? pte : Pte.NONE);
    dropHugeWithin(from, count);
  }

  /** Takes the right to store from all entries that map device memory ({@code mprotect}). */
  void writeProtectAll() {
    visit(firstPage, endPage - firstPage, Pte::writeProtected);
    for (int region = 0; region < huge.length; region++) {
      huge[region] = Pte.writeProtected(huge[region]);
    }
  }

  /**
   * Takes the right to store from the 4 KiB entries of a range that map consecutive pages of device
   * memory.
   *
   * @param address what the first page of the range lies at
   */
  void writeProtectSmall(long from, long count, long address) {
    long first = Math.max(from, firstPage);
    long end = Math.min(from + count, endPage);
    for (long page = first; page < end; page++) {
      long[] table = tables[region(page)];
      if (table == null) {
        page |= PAGES_PER_HUGE - 1;
        continue;
      }
      long pte = table[index(page)];
      if (Pte.isDevice(pte) && Pte.address(pte) == address + (page - from) * DaxEntry.PAGE) {
        table[index(page)] = Pte.writeProtected(pte);
      }
    }
  }

  /** Takes the right to store from a huge entry if it maps this device memory. */
  void writeProtectHuge(long page, long address) {
    if (page < (firstRegion << SHIFT) || page >= endPage) {
      return;
    }
    int region = region(page);
    if (Pte.isDevice(huge[region]) && Pte.address(huge[region]) == address) {
      huge[region] = Pte.writeProtected(huge[region]);
    }
  }

  private void dropHugeWithin(long from, long count) {
    long first = Math.max(from, firstPage);
    long end = Math.min(end(from, count), endPage);
    if (first >= end) {
      return;
    }
    for (int region = region(first); region <= region(end - 1); region++) {
      huge[region] = Pte.NONE;
    }
  }

  private void visit(long from, long count, LongUnaryOperator change) {
    long end = Math.min(end(from, count), endPage);
    for (long page = Math.max(from, firstPage); page < end; page++) {
      long[] table = tables[region(page)];
      if (table == null) {
        page |= PAGES_PER_HUGE - 1;
        continue;
      }
      int index = index(page);
      if (table[index] != Pte.NONE) {
        table[index] = change.applyAsLong(table[index]);
      }
    }
  }

  private static long end(long from, long count) {
    return count > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + count;
  }

  private int region(long page) {
    return (int) ((page >> SHIFT) - firstRegion);
  }

  private static int index(long page) {
    return (int) page & PAGES_PER_HUGE - 1;
  }
}
