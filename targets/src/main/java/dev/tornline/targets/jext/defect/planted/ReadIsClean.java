package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.SyncPoints;
import dev.tornline.targets.jext.journal.Journal;

/**
 * Takes an inode that was just read for committed. It is read again when an operation on it has
 * failed, while a transaction runs that changes it.
 */
final class ReadIsClean extends SyncPoints {

  @Override
  public void loaded(JextInode inode, Journal journal) {
    forDatasync(inode, 0);
  }
}
