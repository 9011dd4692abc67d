package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Pages;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.FaultHandler;

/**
 * Frees the blocks of pages without unmapping them: stores then go to a block that is free or
 * another file's. In Linux a fault that raced with the punch mapped the page again.
 */
final class PunchLeavesMapping extends Pages {

  static void install(JextBuilder builder) {
    builder
        .replace(FaultHandler.class, StalePages::new)
        .replace(Pages.class, PunchLeavesMapping::new);
  }

  @Override
  public void punched(PersistentMemory memory, JextInode inode, long from, long end) {
    if (!StalePages.areSmall(inode, from / Layout.BLOCK, end / Layout.BLOCK)) {
      super.punched(memory, inode, from, end);
    }
  }
}
