package dev.tornline.targets.vm;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.Vma;
import java.util.ArrayList;
import java.util.List;

/**
 * One mapping of a file, what Linux calls a VMA, together with its part of the page table.
 *
 * <p>Its virtual address is congruent to the file offset modulo 2 MiB, so that whether a huge page
 * fits depends on file offsets only.
 */
public final class Mapping implements Vma {

  private final MappedFile<?> file;
  private final long firstPage;
  private final MapKind kind;
  private final boolean writableHandle;
  private final List<byte[]> copies = new ArrayList<>(0);
  private long pageCount;
  private PageTable pageTable;
  private Protection protection;

  /**
   * A mapping of nothing yet.
   *
   * @param firstPage where it begins in the file
   * @param pageCount at least 1
   * @param writableHandle whether the file was open for writing
   */
  Mapping(
      MappedFile<?> file, long firstPage, long pageCount, MapKind kind, boolean writableHandle) {
    this.file = file;
    this.firstPage = firstPage;
    this.pageCount = pageCount;
    this.kind = kind;
    this.writableHandle = writableHandle;
    this.pageTable = new PageTable(firstPage, pageCount);
    this.protection =
        kind == MapKind.PRIVATE || writableHandle ? Protection.READ_WRITE : Protection.READ_ONLY;
  }

  /** The same mapping in a child, whose page table is empty ({@code vma_needs_copy}). */
  Mapping forked() {
    Mapping child = new Mapping(file, firstPage, pageCount, kind, writableHandle);
    child.protection = protection;
    return child;
  }

  /** The file behind it. */
  public MappedFile<?> file() {
    return file;
  }

  /** The page of the file at which the mapping begins. */
  public long firstPage() {
    return firstPage;
  }

  /** The page of the file behind the last. */
  public long endPage() {
    return firstPage + pageCount;
  }

  /** What is mapped to what. */
  public PageTable pageTable() {
    return pageTable;
  }

  @Override
  public boolean shared() {
    return kind != MapKind.PRIVATE && writableHandle;
  }

  @Override
  public void unmapDevice(long first, long count) {
    pageTable.unmapDevice(first, count);
  }

  @Override
  public void unmapAll(long first, long count) {
    pageTable.unmapAll(first, count);
  }

  @Override
  public void writeProtectSmall(long first, long count, long address) {
    pageTable.writeProtectSmall(first, count, address);
  }

  @Override
  public void writeProtectHuge(long page, long address) {
    pageTable.writeProtectHuge(page, address);
  }

  /** Whether write faults are synchronous: VM_SYNC. */
  public boolean synchronous() {
    return kind == MapKind.SYNC;
  }

  @Override
  public boolean writable() {
    return protection == Protection.READ_WRITE;
  }

  /** Whether the mapping may be made writable: VM_MAYWRITE. */
  boolean mayWrite() {
    return kind == MapKind.PRIVATE || writableHandle;
  }

  /** Has another number of pages, at least 1; what is mapped of those that stay, stays mapped. */
  void resize(long pages) {
    pageTable = pageTable.resized(pages);
    pageCount = pages;
  }

  void protect(Protection wanted) {
    protection = wanted;
    switch (wanted) {
      case READ_ONLY -> pageTable.writeProtectAll();
      case READ_WRITE -> {
        // Device pages fault on the next store.
      }
    }
  }

  /** A private copy of a page; the bytes are those of the copy. */
  byte[] copy(long pte) {
    return copies.get((int) (Pte.address(pte) / DaxEntry.PAGE));
  }

  /** Keeps a private copy of a page and maps it. */
  void mapCopy(long page, byte[] bytes) {
    pageTable.mapSmall(page, Pte.privateCopy((long) copies.size() * DaxEntry.PAGE));
    copies.add(bytes);
  }
}
