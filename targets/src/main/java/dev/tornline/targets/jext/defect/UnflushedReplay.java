package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Replays through the cache and flushes nothing: the log is emptied while its blocks are not
 * durable at home. Shows only when the power fails again, before the lines have left the cache.
 */
final class UnflushedReplay extends Recovery {

  @Override
  protected void storeHome(PersistentMemory memory, long address, byte[] source, int from) {
    memory.store(address, source, from, PersistentMemory.LINE);
  }
}
