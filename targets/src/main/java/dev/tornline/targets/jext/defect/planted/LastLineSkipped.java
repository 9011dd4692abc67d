package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.pmem.PersistentMemory;

/** Replays all lines of a block but the last. */
final class LastLineSkipped extends Recovery {

  @Override
  protected void storeHome(PersistentMemory memory, long address, byte[] source, int from) {
    if (address % Layout.BLOCK != Layout.BLOCK - PersistentMemory.LINE) {
      super.storeHome(memory, address, source, from);
    }
  }
}
