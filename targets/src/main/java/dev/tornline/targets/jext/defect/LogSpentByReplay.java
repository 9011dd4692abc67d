package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.LogFormat;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Spends the log while it is replayed: its first block is wiped together with the home blocks, so
 * that a second replay after a crash finds nothing to complete the first with. Shows only when
 * recovery itself is cut off.
 */
final class LogSpentByReplay extends Recovery {

  @Override
  protected void complete(Log log, int nextSequence, int nextBlock) {
    PersistentMemory memory = log.memory();
    long first = log.address(LogFormat.tailBlock(log.loadTail()));
    memory.storeLong(first, 0);
    memory.flush(first, Long.BYTES);
    super.complete(log, nextSequence, nextBlock);
  }
}
