package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.pmem.PersistentMemory;

/** Flushes one page of an entry, be it of 2 MiB or not. */
final class OnePageFlushed extends Writeback {

  @Override
  protected void flush(PersistentMemory memory, long entry) {
    memory.flush(DaxEntry.address(entry), DaxEntry.PAGE);
  }
}
