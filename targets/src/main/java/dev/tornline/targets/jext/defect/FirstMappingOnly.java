package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.fs.Vma;
import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Writes back and takes the right to store from the first shared mapping of the file only. Linux
 * missed the 4 KiB entries of other mappings below a 2 MiB entry; here every other mapping is
 * missed, whatever its entries are.
 */
final class FirstMappingOnly extends Writeback {

  @Override
  public void writeBack(PersistentMemory memory, FileMapping file, long page, long entry) {
    for (Vma vma : file.mappings()) {
      if (vma.shared()) {
        writeProtect(vma, page, entry);
        break;
      }
    }
    flush(memory, entry);
    file.markClean(page);
  }
}
