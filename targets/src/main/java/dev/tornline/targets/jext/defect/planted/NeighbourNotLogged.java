package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.InodeTable;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.OrphanLinks;
import dev.tornline.targets.jext.journal.Handle;

/**
 * Takes an inode out of the middle of the orphan list in memory only: on the device, the one before
 * it still leads to it.
 */
final class NeighbourNotLogged extends OrphanLinks {

  @Override
  protected void store(Handle handle, InodeTable inodes, JextInode before) {
    // The missing change of the neighbour.
  }
}
