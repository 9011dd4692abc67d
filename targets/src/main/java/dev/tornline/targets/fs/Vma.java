package dev.tornline.targets.fs;

/**
 * A mapping of a file as the file's pages see it: what Linux reaches through {@code i_mmap}, the
 * reverse map. All page numbers count from the start of the file.
 */
public interface Vma {

  /** Whether stores reach the file: VM_SHARED, which Linux takes back on a read-only handle. */
  boolean shared();

  /** Whether stores are allowed now. */
  boolean writable();

  /** Unmaps what maps the device; pages that the mapping has copied for itself stay. */
  void unmapDevice(long firstPage, long pageCount);

  /** Unmaps everything, private copies too. */
  void unmapAll(long firstPage, long pageCount);

  /** Write-protects 4 KiB page-table entries that map these pages to these device addresses. */
  void writeProtectSmall(long firstPage, long pageCount, long address);

  /** Write-protects the 2 MiB page-table entry that maps this page to this device address. */
  void writeProtectHuge(long page, long address);
}
