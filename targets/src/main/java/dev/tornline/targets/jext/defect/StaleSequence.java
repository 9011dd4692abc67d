package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.SyncCommit;
import dev.tornline.targets.jext.journal.Journal;

/**
 * Has the transaction before the right one committed. Linux compared transaction numbers wrongly
 * when one of them was old enough, and so waited for none.
 */
final class StaleSequence extends SyncCommit {

  @Override
  public boolean commit(Journal journal, int sequence) {
    return super.commit(journal, sequence - 1);
  }
}
