package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.Vma;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Syncing;
import dev.tornline.targets.pmem.PersistentMemory;

/** Writes nothing back for a file that no mapping may be stored to through now. */
final class UnwritableFilesSkipped extends Syncing {

  @Override
  public void writeBack(PersistentMemory memory, JextInode inode, long offset, long length) {
    if (inode.mapping().mappings().stream().anyMatch(Vma::writable)) {
      super.writeBack(memory, inode, offset, length);
    }
  }
}
