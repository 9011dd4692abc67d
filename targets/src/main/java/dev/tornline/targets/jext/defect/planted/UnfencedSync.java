package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.Syncing;
import dev.tornline.targets.pmem.PersistentMemory;

/** Lets a sync that finds nothing to commit return before what it has flushed is durable. */
final class UnfencedSync extends Syncing {

  @Override
  public void fence(PersistentMemory memory) {
    // The missing fence.
  }
}
