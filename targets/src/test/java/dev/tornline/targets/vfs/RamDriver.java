package dev.tornline.targets.vfs;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.targets.pmem.PersistentMemory;

/** Mounts {@link RamFs}; a device that was reset holds a fresh one. */
public final class RamDriver implements Driver<RamInode> {

  private static final int MAGIC = 0x52414d46;

  private RamFs current;

  @Override
  public Contract contract() {
    return new Contract(true, MetadataStrictness.POSIX);
  }

  @Override
  public FileSystem<RamInode> mount(PersistentMemory memory) {
    if (memory.loadInt(0) != MAGIC) {
      current = new RamFs(memory);
      memory.storeInt(0, MAGIC);
    }
    return current;
  }
}
