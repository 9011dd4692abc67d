package dev.tornline.targets.jext.defect;

import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.FileMapping;
import dev.tornline.targets.vm.Mapping;
import dev.tornline.targets.vm.Writeback;

/**
 * Writes back and takes the right to store from the first shared mapping of the file only. Linux
 * missed the 4 KiB entries of other mappings below a 2 MiB entry; here every other mapping is
 * missed, whatever its entries are.
 */
final class FirstMappingOnly extends Writeback {

  @Override
  public void writeBack(PersistentMemory memory, FileMapping file, long page, long entry) {
    for (Mapping mapping : file.mappings()) {
      if (mapping.shared()) {
        writeProtect(mapping, page, entry);
        break;
      }
    }
    flush(memory, entry);
    file.markClean(page);
  }
}
