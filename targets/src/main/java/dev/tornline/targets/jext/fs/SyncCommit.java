package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.journal.Journal;

/** How a sync has a transaction committed. */
public class SyncCommit {

  /**
   * Asks for the commit and waits for it ({@code jbd2_complete_transaction}).
   *
   * @return whether this took a commit, which ends with a fence
   */
  public boolean commit(Journal journal, int sequence) {
    journal.request(sequence);
    return journal.await(sequence);
  }
}
