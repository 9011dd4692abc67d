package dev.tornline.targets.vm;

import static dev.tornline.targets.fs.DaxEntry.PAGE;
import static dev.tornline.targets.fs.DaxEntry.PAGES_PER_HUGE;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * A page fault.
 *
 * @param memory the device
 * @param recorder of the trace in which the fault is marked
 * @param thread who took it
 * @param mapping where
 * @param page the page of the file
 * @param write whether a store took it
 */
public record Fault(
    PersistentMemory memory,
    TraceRecorder recorder,
    int thread,
    Mapping mapping,
    long page,
    boolean write) {

  /** Where the page begins in the file, in bytes. */
  public long offset() {
    return page * PAGE;
  }

  /** The first page of the 2 MiB around the page. */
  public long hugePage() {
    return page & -(long) PAGES_PER_HUGE;
  }

  /** Where the 2 MiB around the page begin in the file, in bytes. */
  public long hugeOffset() {
    return hugePage() * PAGE;
  }

  /** The entries of the file. */
  public FileMapping entries() {
    return mapping.file().inode().mapping();
  }

  /** The page table of the mapping. */
  public PageTable pageTable() {
    return mapping.pageTable();
  }

  /** Number of pages of the file, the last of which may be partial. */
  public long filePages() {
    return (mapping.file().inode().size() + PAGE - 1) / PAGE;
  }

  /** Whether a store is to go to a private copy. */
  public boolean copyOnWrite() {
    return write && !mapping.shared();
  }
}
