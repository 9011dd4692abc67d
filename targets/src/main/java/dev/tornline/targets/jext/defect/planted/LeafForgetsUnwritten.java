package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.fs.ExtentMap;
import dev.tornline.targets.jext.fs.LeafBlocks;
import dev.tornline.targets.pmem.LittleEndian;

/** Loses in leaves which extents hold no data yet. */
final class LeafForgetsUnwritten extends LeafBlocks {

  @Override
  public void encode(ExtentMap extents, int first, int count, byte[] leaf) {
    super.encode(extents, first, count, leaf);
    for (int i = 0; i < count; i++) {
      int length = SealedBlock.HEADER + i * ExtentMap.BYTES + 8;
      LittleEndian.putInt(leaf, length, extents.length(first + i));
    }
  }
}
