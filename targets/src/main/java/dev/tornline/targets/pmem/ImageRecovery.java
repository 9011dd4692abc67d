package dev.tornline.targets.pmem;

import dev.tornline.oracle.observation.Observation;

/**
 * What is done with an image to recover it. Every failure of the filesystem is answered by an
 * observation, but {@link AccessBudgetExceeded} while it recovers passes.
 */
@FunctionalInterface
public interface ImageRecovery {

  /** Mounts, reads and checks what the memory holds. */
  Observation recover(RecoveryMemory memory);

  /** The same, and then makes use of what was recovered, if it can be used. */
  default Observation recoverAndUse(RecoveryMemory memory) {
    return recover(memory);
  }

  /** Other images follow: nothing needs to be remembered of the earlier ones. */
  default void forget() {}
}
