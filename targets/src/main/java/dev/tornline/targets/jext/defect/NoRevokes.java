package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.RevokeTable;

/**
 * Never revokes: recovery writes old copies of a freed metadata block over the data that the block
 * holds now. In Linux the block was written back from memory, here it is from the log.
 */
final class NoRevokes extends RevokeTable {

  @Override
  public void revoke(int block) {
    // The missing revoke record.
  }
}
