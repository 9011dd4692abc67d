package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.JextInode;
import dev.tornline.targets.jext.Pages;

/**
 * Frees the blocks of pages without unmapping them: stores then go to a block that is free or
 * another file's.
 */
final class PunchLeavesMapping extends Pages {

  @Override
  public void punched(JextInode inode, long firstPage, long pageCount) {
    // The missing invalidation.
  }
}
