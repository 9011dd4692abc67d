package dev.tornline.targets.vm;

import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Writes back what was stored through mappings, entry by entry, as {@code dax_writeback_one} of
 * Linux does: first no mapping may store without a fault any more, then the lines are flushed, then
 * the entry is clean. Any other order could lose a store that comes in between.
 *
 * <p>Without state. Subclasses may change a step.
 */
public class Writeback {

  /** The way of Linux. */
  public Writeback() {}

  /** Writes back one dirty entry; {@code page} is where the entry begins. */
  public void writeBack(PersistentMemory memory, FileMapping file, long page, long entry) {
    for (Mapping mapping : file.mappings()) {
      if (mapping.shared()) {
        writeProtect(mapping, page, entry);
      }
    }
    flush(memory, entry);
    file.markClean(page);
  }

  /** Takes the right to store without a fault from the page-table entries of one mapping. */
  protected void writeProtect(Mapping mapping, long page, long entry) {
    writeProtectSmall(mapping, page, entry);
    if (DaxEntry.isHuge(entry)) {
      writeProtectHuge(mapping, page, entry);
    }
  }

  /** Write-protects the 4 KiB page-table entries of one mapping that map pages of the entry. */
  protected void writeProtectSmall(Mapping mapping, long page, long entry) {
    mapping.pageTable().writeProtectSmall(page, DaxEntry.pages(entry), DaxEntry.address(entry));
  }

  /** Write-protects the 2 MiB page-table entry of one mapping that maps the entry. */
  protected void writeProtectHuge(Mapping mapping, long page, long entry) {
    mapping.pageTable().writeProtectHuge(page, DaxEntry.address(entry));
  }

  /** Flushes the lines of an entry. */
  protected void flush(PersistentMemory memory, long entry) {
    memory.flush(DaxEntry.address(entry), (long) DaxEntry.pages(entry) * DaxEntry.PAGE);
  }
}
