package dev.tornline.targets.fs;

import static dev.tornline.targets.fs.DaxEntry.PAGES_PER_HUGE;

import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The pages of one inode that are mapped or dirty: the {@code address_space} of Linux with its DAX
 * entries and the reverse map to the mappings of the inode.
 *
 * <p>A filesystem keeps one per inode object, creates it together with the inode object and calls
 *
 * <ul>
 *   <li>{@link #invalidate} before blocks of whole pages leave their place in the file (punch, zero
 *       range), and after {@code write} put blocks where a hole or an unwritten extent was, so that
 *       mappings of the zero page do not hide them ({@code truncate_pagecache_range}, {@code
 *       invalidate_inode_pages2_range});
 *   <li>{@link #truncate} before everything from a page on leaves its place (truncation, and
 *       collapse and insert as ext4 does them: {@code truncate_pagecache});
 *   <li>{@link #writeback} to write mapped stores back, at a sync and before it moves blocks that
 *       may be dirty. What {@link #invalidate} and {@link #truncate} drop is not written back.
 * </ul>
 *
 * <p>All page numbers count from the start of the file.
 */
public final class FileMapping {

  private final EntryTable entries = new EntryTable();
  private final Writeback writeback;
  private List<Vma> mappings = List.of();

  /** Without entries and mappings. */
  public FileMapping() {
    this(new Writeback());
  }

  /** Without entries and mappings; dirty entries will be written back this way. */
  public FileMapping(Writeback writeback) {
    this.writeback = Objects.requireNonNull(writeback);
  }

  /**
   * Unmaps pages everywhere and forgets their entries, dirty or not. Pages that a private mapping
   * has copied for itself stay with it. Huge page-table entries that overlap the range are dropped
   * whole; the pages of a dirty huge entry outside the range stay dirty.
   */
  public void invalidate(long firstPage, long pageCount) {
    for (Vma vma : mappings) {
      vma.unmapDevice(firstPage, pageCount);
    }
    dropEntries(firstPage, pageCount);
  }

  /**
   * Like {@link #invalidate} for all pages from {@code firstPage} on, but private mappings lose
   * their own copies too.
   */
  public void truncate(long firstPage) {
    long pageCount = Long.MAX_VALUE - firstPage;
    for (Vma vma : mappings) {
      vma.unmapAll(firstPage, pageCount);
    }
    dropEntries(firstPage, pageCount);
  }

  /**
   * Writes dirty entries of the range back: the next store to them faults again, and what was
   * stored is durable after the next fence. A huge entry is written back whole. There is no fence
   * in here.
   */
  public void writeback(PersistentMemory memory, long firstPage, long pageCount) {
    if (entries.dirty() == 0) {
      return;
    }
    long end = end(firstPage, pageCount);
    for (int i = entries.firstEndingAfter(firstPage);
        i < entries.size() && entries.page(i) < end;
        i++) {
      if (DaxEntry.isDirty(entries.entry(i))) {
        writeback.writeBack(memory, this, entries.page(i), entries.entry(i));
      }
    }
  }

  /** Writes dirty entries back that hold bytes of a range. */
  public void writebackBytes(PersistentMemory memory, long offset, long length) {
    if (length > 0) {
      long last = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length - 1;
      long firstPage = offset / DaxEntry.PAGE;
      writeback(memory, firstPage, last / DaxEntry.PAGE + 1 - firstPage);
    }
  }

  /** Writes all dirty entries back. */
  public void writeback(PersistentMemory memory) {
    writeback(memory, 0, Long.MAX_VALUE);
  }

  /** Whether stores through mappings may wait to be written back. */
  public boolean hasDirty() {
    return entries.dirty() > 0;
  }

  /** The mappings of the inode, in the order of their creation. */
  public List<Vma> mappings() {
    return Collections.unmodifiableList(mappings);
  }

  /** The entry that covers a page, or {@link DaxEntry#NONE}. */
  public long entry(long page) {
    int index = entries.find(page);
    return index < 0 ? DaxEntry.NONE : entries.entry(index);
  }

  /** Whether 4 KiB entries lie within the 2 MiB that begin at a page. */
  public boolean hasSmallEntries(long firstPage) {
    int index = entries.firstEndingAfter(firstPage);
    return index < entries.size()
        && entries.page(index) < firstPage + PAGES_PER_HUGE
        && !DaxEntry.isHuge(entries.entry(index));
  }

  /**
   * Puts a clean entry where none is or in the place of a zero entry, of either size, which is
   * unmapped everywhere first. An entry with an address stays as it is ({@code dax_insert_entry},
   * {@code grab_mapping_entry}).
   *
   * @param page a multiple of {@link DaxEntry#PAGES_PER_HUGE} if the entry is huge; then no 4 KiB
   *     entries may lie in its range
   */
  public void insert(long page, long entry) {
    int index = entries.find(page);
    if (index < 0) {
      entries.put(page, entry);
      return;
    }
    long old = entries.entry(index);
    if (!DaxEntry.isZero(old) || old == entry) {
      return;
    }
    for (Vma vma : mappings) {
      vma.unmapDevice(entries.page(index), DaxEntry.pages(old));
    }
    entries.remove(index, index + 1);
    entries.put(page, entry);
  }

  /** The entry that covers a page, which must exist, may hold unflushed stores from now on. */
  public void markDirty(long page) {
    int index = existing(page);
    entries.replace(index, DaxEntry.dirty(entries.entry(index)));
  }

  /** The entry that covers a page, which must exist, has been written back. */
  public void markClean(long page) {
    int index = existing(page);
    entries.replace(index, DaxEntry.clean(entries.entry(index)));
  }

  /** A mapping of the file was made. */
  public void add(Vma vma) {
    if (mappings.isEmpty()) {
      mappings = new ArrayList<>(2);
    }
    mappings.add(vma);
  }

  /**
   * A mapping of the file is gone.
   *
   * @throws IllegalArgumentException if it was none of this file
   */
  public void remove(Vma vma) {
    if (!mappings.remove(vma)) {
      throw new IllegalArgumentException("not a mapping of this file");
    }
  }

  private int existing(long page) {
    int index = entries.find(page);
    if (index < 0) {
      throw new IllegalArgumentException("page " + page + " has no entry");
    }
    return index;
  }

  private void dropEntries(long firstPage, long pageCount) {
    long end = end(firstPage, pageCount);
    int from = entries.firstEndingAfter(firstPage);
    int to = from;
    while (to < entries.size() && entries.page(to) < end) {
      to++;
    }
    if (from == to) {
      return;
    }
    long head = entries.page(from);
    long headEntry = entries.entry(from);
    long tail = entries.page(to - 1);
    long tailEntry = entries.entry(to - 1);
    entries.remove(from, to);
    keepDirty(head, headEntry, head, firstPage);
    keepDirty(tail, tailEntry, end, tail + DaxEntry.pages(tailEntry));
  }

  /**
   * What remains of a dirty huge entry: 4 KiB entries for the pages {@code from} to {@code to} - 1.
   */
  private void keepDirty(long start, long entry, long from, long to) {
    if (!DaxEntry.isDirty(entry)) {
      return;
    }
    for (long page = from; page < to; page++) {
      long address = DaxEntry.address(entry) + (page - start) * DaxEntry.PAGE;
      entries.put(page, DaxEntry.dirty(DaxEntry.small(address)));
    }
  }

  private static long end(long firstPage, long pageCount) {
    return pageCount > Long.MAX_VALUE - firstPage ? Long.MAX_VALUE : firstPage + pageCount;
  }
}
