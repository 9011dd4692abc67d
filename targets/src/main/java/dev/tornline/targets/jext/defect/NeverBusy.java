package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.BusyBlocks;

/**
 * Gives freed blocks away before the transaction that frees them has committed: a crash returns a
 * block to its old file with the data of the new one.
 */
final class NeverBusy extends BusyBlocks {

  @Override
  protected long word(int index) {
    return 0;
  }
}
