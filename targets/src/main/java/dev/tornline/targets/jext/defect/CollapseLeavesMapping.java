package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Pages;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.FaultHandler;

/**
 * Moves blocks without unmapping their pages: stores then go to where the page used to be. In Linux
 * a store between the flush and the unmapping was thrown away instead of moved.
 */
final class CollapseLeavesMapping extends Pages {

  static void install(JextBuilder builder) {
    builder
        .replace(FaultHandler.class, StalePages::new)
        .replace(Pages.class, CollapseLeavesMapping::new);
  }

  @Override
  public void shifted(PersistentMemory memory, JextInode inode, int block) {
    if (StalePages.areSmall(inode, block, inode.size() / Layout.BLOCK + 1)) {
      inode.mapping().writeback(memory, block, Long.MAX_VALUE);
    } else {
      super.shifted(memory, inode, block);
    }
  }
}
