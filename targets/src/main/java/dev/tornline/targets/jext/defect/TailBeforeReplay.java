package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.Recovery;

/**
 * Empties the log after a replay without a fence in between: a crash then may find the log empty
 * and the homes as they were. Shows only when recovery itself is cut off.
 */
final class TailBeforeReplay extends Recovery {

  @Override
  protected void complete(Log log, int nextSequence, int nextBlock) {
    log.storeTail(nextSequence, nextBlock);
    log.memory().fence();
  }
}
