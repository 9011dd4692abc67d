package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.LeafBlocks;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.pmem.PersistentMemory;

/** Writes a leaf home at once, ahead of the transaction that it belongs to. */
final class LeafInPlace extends LeafBlocks {

  @Override
  public void write(PersistentMemory memory, Handle handle, int leaf, byte[] content, int used) {
    super.write(memory, handle, leaf, content, used);
    memory.storeNt(Layout.address(leaf), content, 0, used);
  }
}
