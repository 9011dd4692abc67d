package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.pmem.PersistentMemory;

/** Puts the extents of fragmented files into leaves. */
public class LeafBlocks {

  /** Puts extents behind the header of a leaf. */
  public void encode(ExtentMap extents, int first, int count, byte[] leaf) {
    extents.encode(first, count, leaf, SealedBlock.HEADER);
  }

  /** A leaf has changed: adds it to the transaction. */
  public void write(PersistentMemory memory, Handle handle, int leaf, byte[] content, int used) {
    System.arraycopy(content, 0, handle.write(leaf), 0, used);
  }
}
