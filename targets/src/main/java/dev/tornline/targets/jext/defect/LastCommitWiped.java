package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Empties the log after a replay by wiping its last commit block, instead of moving the tail behind
 * it. What this mount shows is right; the next one replays the transactions before the last over
 * it.
 */
final class LastCommitWiped extends Recovery {

  @Override
  protected void complete(Log log, int nextSequence, int nextBlock) {
    PersistentMemory memory = log.memory();
    memory.fence();
    long commit = log.address(log.after(nextBlock, log.capacity() - 1));
    memory.storeLong(commit, 0);
    memory.flush(commit, Long.BYTES);
    memory.fence();
  }
}
