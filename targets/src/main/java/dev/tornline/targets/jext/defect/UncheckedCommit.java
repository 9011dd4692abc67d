package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.journal.Recovery;

/** Replays whatever a commit block ends. */
final class UncheckedCommit extends Recovery {

  @Override
  protected boolean accepts(byte[] commit, int blocks, int sum) {
    return true;
  }
}
