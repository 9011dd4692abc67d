package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Volume;
import dev.tornline.targets.jext.fs.WritableBlocks;
import dev.tornline.targets.jext.journal.Handle;

/**
 * Logs the inode before its unwritten blocks are converted. The running system sees data, recovery
 * sees an unwritten extent, which reads as zeros. In Linux write faults asked for no conversion at
 * all, which a fault handler that checks the answer would notice.
 */
final class UnloggedConversion extends WritableBlocks {

  @Override
  public void prepare(Volume volume, Handle handle, JextInode inode, int logical, int count)
      throws FsException {
    zero(volume, inode, logical, count);
    log(volume, handle, inode);
    convert(inode, logical, count);
  }
}
