package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.Buffer;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.Log;
import java.util.List;

/**
 * Has the tail name the transaction that was brought home last, which is not where the log goes on.
 */
final class TailOfLastCommit extends Checkpoint {

  @Override
  public void run(Log log, List<Buffer> buffers, int nextSequence, int nextBlock) {
    super.run(log, buffers, nextSequence - 1, nextBlock);
  }
}
