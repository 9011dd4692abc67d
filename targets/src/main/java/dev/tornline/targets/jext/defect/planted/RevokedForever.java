package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.Recovery;

/**
 * Skips every copy of a block that any transaction in the log revokes, also those that a later
 * transaction made when the block was metadata again.
 */
final class RevokedForever extends Recovery {

  @Override
  protected boolean isRevoked(int home, int sequence) {
    return super.isRevoked(home, Integer.MIN_VALUE);
  }
}
