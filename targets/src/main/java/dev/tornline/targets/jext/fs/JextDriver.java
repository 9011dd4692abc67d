package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vm.FaultHandler;
import java.util.Optional;

/** Mounts jext. */
public final class JextDriver implements Driver<JextInode> {

  /**
   * What jext promises: MAP_SYNC, and metadata in the order of its one journal, with each call in
   * one transaction. Only a write may be split: the system calls hand it over piece by piece.
   */
  public static final Contract CONTRACT =
      new Contract(true, MetadataStrictness.PREFIX).splitting(SplitCall.WRITE);

  private final JextParts parts;
  private final JextCheck check = new JextCheck();

  /** Mounts filesystems made of these parts. */
  public JextDriver(JextParts parts) {
    this.parts = parts;
  }

  @Override
  public Contract contract() {
    return CONTRACT;
  }

  @Override
  public JextFileSystem mount(PersistentMemory memory) {
    return JextFileSystem.mount(memory, parts);
  }

  @Override
  public FaultHandler faults() {
    return parts.faults();
  }

  @Override
  public Optional<String> check(PersistentMemory memory, FileSystem<JextInode> mounted) {
    return check.runAfterMount((JextFileSystem) mounted);
  }
}
