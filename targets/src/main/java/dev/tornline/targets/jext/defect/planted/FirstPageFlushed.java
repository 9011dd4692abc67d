package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.Zeroing;
import dev.tornline.targets.pmem.PersistentMemory;

/** Zeroes what a fault will map through the cache, and flushes one page whatever its size. */
final class FirstPageFlushed extends Zeroing {

  private static final byte[] ZEROS = new byte[Layout.BLOCK];

  @Override
  public void blocks(PersistentMemory memory, long address, long length) {
    for (long done = 0; done < length; done += Layout.BLOCK) {
      memory.store(address + done, ZEROS, 0, Layout.BLOCK);
    }
    memory.flush(address, Layout.BLOCK);
  }
}
