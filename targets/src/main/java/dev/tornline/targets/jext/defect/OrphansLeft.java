package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.Namespace;
import dev.tornline.targets.jext.fs.OrphanCleanup;
import dev.tornline.targets.jext.fs.Volume;

/** Leaves the orphans where they are: their inodes and blocks are lost to the filesystem. */
final class OrphansLeft extends OrphanCleanup {

  @Override
  public void run(Volume volume, Namespace namespace) {
    // The missing clean-up.
  }
}
