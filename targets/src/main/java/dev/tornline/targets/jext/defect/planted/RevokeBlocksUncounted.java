package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.Recovery;

/**
 * Leaves revoke blocks out when it goes on to the next transaction, which it therefore looks for
 * too early and does not find.
 */
final class RevokeBlocksUncounted extends Recovery {

  @Override
  protected int blocksTaken(int copies, int revokes) {
    return super.blocksTaken(copies, 0);
  }
}
