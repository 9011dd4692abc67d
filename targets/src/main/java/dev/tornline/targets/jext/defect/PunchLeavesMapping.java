package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Pages;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Frees the blocks of pages without unmapping them: stores then go to a block that is free or
 * another file's.
 */
final class PunchLeavesMapping extends Pages {

  @Override
  public void punched(PersistentMemory memory, JextInode inode, long from, long end) {
    // The missing invalidation.
  }
}
