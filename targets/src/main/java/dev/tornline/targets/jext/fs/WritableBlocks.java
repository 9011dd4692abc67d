package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Handle;

/** Makes unwritten blocks fit for being mapped writable. */
public class WritableBlocks {

  /** Zeroes blocks, which are durably zero before the transaction can commit; converts them. */
  public void prepare(Volume volume, Handle handle, JextInode inode, int logical, int count)
      throws FsException {
    zero(volume, inode, logical, count);
    convert(inode, logical, count);
    log(volume, handle, inode);
  }

  /** Zeroes the blocks. */
  protected final void zero(Volume volume, JextInode inode, int logical, int count) {
    long address = FileBlocks.address(inode.extents(), Layout.address(logical));
    volume.parts.zeroing().blocks(volume.memory, address, Layout.address(count));
  }

  /** Says in memory that the blocks hold data. */
  protected final void convert(JextInode inode, int logical, int count) {
    inode.extents().mark(logical, count, false);
  }

  /** Adds the inode as it is now to the transaction. */
  protected final void log(Volume volume, Handle handle, JextInode inode) throws FsException {
    volume.inodes.store(handle, inode);
  }
}
