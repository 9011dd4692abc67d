package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.Log;

/**
 * Writes the commit block without a fence behind the data. The checksum covers the journal's own
 * blocks only: the commit may be durable while fresh blocks still hold what their last owner wrote.
 */
final class UnorderedCommit extends CommitWriter {

  @Override
  protected void orderData(Log log) {
    // The missing fence.
  }
}
