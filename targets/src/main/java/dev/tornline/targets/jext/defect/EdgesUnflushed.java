package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.PersistentCopy;
import dev.tornline.targets.pmem.PersistentMemory;

/** Leaves the bytes before and behind the aligned words of a write in the cache, unflushed. */
final class EdgesUnflushed extends PersistentCopy {

  @Override
  protected void edge(PersistentMemory memory, long address, byte[] source, int from, int length) {
    if (length > 0) {
      memory.store(address, source, from, length);
    }
  }
}
