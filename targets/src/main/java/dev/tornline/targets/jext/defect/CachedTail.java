package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.Zeroing;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Leaves the zeros of partial blocks in the cache. Linux 6.1 did not zero the end of the last page
 * at all when a file grew; that shows without a crash, so here the zeros are stored but not
 * flushed, and what they covered comes back after a crash.
 */
final class CachedTail extends Zeroing {

  private static final byte[] ZEROS = new byte[PersistentMemory.LINE];

  @Override
  public void edge(PersistentMemory memory, long address, int length) {
    for (int done = 0; done < length; done += ZEROS.length) {
      memory.storeRep(address + done, ZEROS, 0, Math.min(ZEROS.length, length - done));
    }
  }
}
