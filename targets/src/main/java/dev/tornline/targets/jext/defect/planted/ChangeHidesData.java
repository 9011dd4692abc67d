package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.SyncPoints;

/**
 * Notes a change that fdatasync may leave out in the place of one that it may not, as if there were
 * one note for both.
 */
final class ChangeHidesData extends SyncPoints {

  @Override
  public void changed(JextInode inode, int sequence) {
    forDatasync(inode, 0);
    forSync(inode, sequence);
  }
}
