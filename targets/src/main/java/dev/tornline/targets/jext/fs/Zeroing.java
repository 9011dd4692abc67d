package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.PersistentMemory;

/** Puts zeros on the device; durable after the next fence. */
public class Zeroing {

  private static final byte[] ZEROS = new byte[Layout.BLOCK];

  /** Zeroes whole blocks that a fault will map. */
  public void blocks(PersistentMemory memory, long address, long length) {
    memory.zeroNt(address, length);
  }

  /** Zeroes less than a block, as {@code dax_memzero} of Linux does. */
  public void edge(PersistentMemory memory, long address, int length) {
    memory.storeRep(address, ZEROS, 0, length);
    memory.flush(address, length);
  }
}
