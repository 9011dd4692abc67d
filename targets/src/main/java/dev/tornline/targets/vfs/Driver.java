package dev.tornline.targets.vfs;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.FaultHandler;
import java.util.Optional;

/**
 * A filesystem written in Java as a kernel and a testbed use it: how it is mounted, what it
 * promises, and how page faults on it are served. Where a defect is switched on, the driver hands
 * out its replaced collaborators.
 *
 * @param <I> the filesystem's own inodes
 */
public interface Driver<I extends Inode> {

  /** What the filesystem promises; a kernel refuses MAP_SYNC unless it is promised. */
  Contract contract();

  /** Recovers if the filesystem was not unmounted cleanly, and mounts. */
  FileSystem<I> mount(PersistentMemory memory) throws FsException;

  /** How page faults are served; as Linux does unless a defect says otherwise. */
  default FaultHandler faults() {
    return new FaultHandler();
  }

  /**
   * Checks the filesystem's own structures after a mount and before anything else is done.
   *
   * @return what is wrong, as one line that does not differ from run to run; empty if nothing is
   */
  default Optional<String> check(PersistentMemory memory, FileSystem<I> mounted)
      throws FsException {
    return Optional.empty();
  }
}
