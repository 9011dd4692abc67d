package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.Vma;
import dev.tornline.targets.fs.Writeback;

/**
 * Writes 2 MiB back without taking the right to store from the page-table entry: the next store
 * does not fault, the entry stays clean, and the next fsync passes over it.
 */
final class HugePagesStayWritable extends Writeback {

  @Override
  protected void writeProtectHuge(Vma vma, long page, long entry) {
    // The missing pmd_wrprotect.
  }
}
