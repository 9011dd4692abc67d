package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.Recovery;

/** Reads the first record of a revoke block only. */
final class FirstRevokeOnly extends Recovery {

  @Override
  protected int recordsTaken(int records) {
    return Math.min(records, 1);
  }
}
