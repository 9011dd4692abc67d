package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.ImageRecovery;
import dev.tornline.targets.pmem.RecoveryMemory;
import java.util.List;

/**
 * Mounts what a crash left and does nothing more, to measure what the rest costs.
 *
 * @param <I> the filesystem's own inodes
 */
record MountOnly<I extends Inode>(Driver<I> driver) implements ImageRecovery {

  private static final Observation MOUNTED = new Recovered(List.of());

  @Override
  public Observation recover(RecoveryMemory memory) {
    try {
      driver.mount(memory);
      return MOUNTED;
    } catch (FsException e) {
      return new Unusable(Stage.MOUNT, e.errno().name());
    }
  }
}
