package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.PersistentCopy;
import dev.tornline.targets.pmem.PersistentMemory;

/** Copies more than a page through the cache, and rounds what it flushes down to whole pages. */
final class WholePagesFlushed extends PersistentCopy {

  @Override
  public void copy(PersistentMemory memory, long address, byte[] source, int from, int length) {
    if (length <= Layout.BLOCK) {
      super.copy(memory, address, source, from, length);
      return;
    }
    memory.store(address, source, from, length);
    memory.flush(address, length & -Layout.BLOCK);
  }
}
