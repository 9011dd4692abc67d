package dev.tornline.targets.vfs;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.function.Consumer;

/** Mounts {@link RamFs}; a device that was reset holds a fresh one. */
public final class RamDriver implements Driver<RamInode> {

  private static final int MAGIC = 0x52414d46;

  private final Consumer<RamInode> onSync;
  private RamFs current;

  public RamDriver() {
    this(root -> {});
  }

  /** Mounts filesystems that do something with their root at every sync. */
  public RamDriver(Consumer<RamInode> onSync) {
    this.onSync = onSync;
  }

  @Override
  public Contract contract() {
    return new Contract(true, MetadataStrictness.POSIX);
  }

  @Override
  public FileSystem<RamInode> mount(PersistentMemory memory) {
    if (memory.loadInt(0) != MAGIC) {
      current = new RamFs(memory, onSync);
      memory.storeInt(0, MAGIC);
    }
    return current;
  }
}
