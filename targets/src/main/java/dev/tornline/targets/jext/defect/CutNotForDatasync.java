package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.SyncPoints;

/** Takes a punched hole or moved blocks for what fdatasync and synchronous faults may leave out. */
final class CutNotForDatasync extends SyncPoints {

  @Override
  public void unmapped(JextInode inode, int sequence) {
    forSync(inode, sequence);
  }
}
