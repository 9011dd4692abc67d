package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vm.FaultHandler;
import java.util.Optional;

/** Mounts jext. */
public final class JextDriver implements Driver<JextInode> {

  /** What jext promises: MAP_SYNC, and metadata in the order of its one journal. */
  public static final Contract CONTRACT = new Contract(true, MetadataStrictness.PREFIX);

  private final JextParts parts;
  private final FaultHandler.Factory faults;
  private final Recovery recovery;
  private final JextCheck check = new JextCheck();

  JextDriver(JextParts parts, FaultHandler.Factory faults) {
    this.parts = parts;
    this.faults = faults;
    this.recovery = parts.recovery().get();
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public JextFileSystem mount(PersistentMemory memory) {
    return JextFileSystem.mount(memory, parts, recovery);
  }

  @Override
  public FaultHandler.Factory faults() {
    return faults;
  }

  @Override
  public Optional<String> check(PersistentMemory memory, FileSystem<JextInode> mounted) {
    return check.runAfterMount((JextFileSystem) mounted);
  }
}
