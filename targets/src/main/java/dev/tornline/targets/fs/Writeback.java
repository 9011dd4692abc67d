package dev.tornline.targets.fs;

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
    for (Vma vma : file.mappings()) {
      if (vma.shared()) {
        writeProtect(vma, page, entry);
      }
    }
    flush(memory, entry);
    file.markClean(page);
  }

  /** Takes the right to store without a fault from the page-table entries of one mapping. */
  protected void writeProtect(Vma vma, long page, long entry) {
    writeProtectSmall(vma, page, entry);
    if (DaxEntry.isHuge(entry)) {
      writeProtectHuge(vma, page, entry);
    }
  }

  /** Write-protects the 4 KiB page-table entries of one mapping that map pages of the entry. */
  protected void writeProtectSmall(Vma vma, long page, long entry) {
    vma.writeProtectSmall(page, DaxEntry.pages(entry), DaxEntry.address(entry));
  }

  /** Write-protects the 2 MiB page-table entry of one mapping that maps the entry. */
  protected void writeProtectHuge(Vma vma, long page, long entry) {
    vma.writeProtectHuge(page, DaxEntry.address(entry));
  }

  /** Flushes the lines of an entry. */
  protected void flush(PersistentMemory memory, long entry) {
    memory.flush(DaxEntry.address(entry), (long) DaxEntry.pages(entry) * DaxEntry.PAGE);
  }
}
