package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.Buffer;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.Log;
import java.util.List;

/**
 * Advances the tail without a fence behind the blocks that were written home: the log may forget
 * them before they are durable.
 */
final class UnorderedCheckpoint extends Checkpoint {

  @Override
  public void run(Log log, List<Buffer> buffers, int nextSequence, int nextBlock) {
    writeHome(log, buffers);
    log.storeTail(nextSequence, nextBlock);
    log.memory().fence();
  }
}
