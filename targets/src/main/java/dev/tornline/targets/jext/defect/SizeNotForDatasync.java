package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.SyncPoints;

/** Takes a change of the size for one that fdatasync and synchronous faults may leave out. */
final class SizeNotForDatasync extends SyncPoints {

  @Override
  public void sized(JextInode inode, int sequence) {
    forSync(inode, sequence);
  }
}
