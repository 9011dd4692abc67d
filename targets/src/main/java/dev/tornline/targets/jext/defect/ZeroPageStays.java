package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Pages;

/**
 * Leaves the zero page mapped where a write fills a hole: what is loaded through the mapping stays
 * zero until a store faults there.
 */
final class ZeroPageStays extends Pages {

  @Override
  public void filled(JextInode inode, int block, int count) {
    // The page tables keep what they have.
  }
}
