package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.Log;

/** Leaves revoke blocks in the cache: the commit block is durable without them, and so invalid. */
final class CachedRevokes extends CommitWriter {

  @Override
  protected void storeRevokes(Log log, long address, byte[] revokes, int length) {
    log.memory().store(address, revokes, 0, length);
  }
}
