package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Pages;
import dev.tornline.targets.pmem.PersistentMemory;

/** Forgets which pages are dirty before it moves their blocks, and writes none of them back. */
final class ShiftDropsDirty extends Pages {

  @Override
  public void shifted(PersistentMemory memory, JextInode inode, int block) {
    inode.mapping().truncate(block);
  }
}
