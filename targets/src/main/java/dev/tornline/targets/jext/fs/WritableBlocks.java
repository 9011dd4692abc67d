package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.PersistentMemory;

/** Makes unwritten blocks fit for being mapped writable. */
public class WritableBlocks {

  /**
   * Zeroes the blocks, which are durably zero before the transaction can commit, and converts them.
   */
  public void prepare(
      PersistentMemory memory, Zeroing zeroing, JextInode inode, int logical, int count) {
    ExtentMap extents = inode.extents();
    int index = extents.find(logical);
    int physical = extents.physical(index) + logical - extents.logical(index);
    zeroing.blocks(memory, Layout.address(physical), Layout.address(count));
    convert(extents, logical, count);
  }

  /** Says that the blocks hold data. */
  protected void convert(ExtentMap extents, int logical, int count) {
    extents.mark(logical, count, false);
  }
}
