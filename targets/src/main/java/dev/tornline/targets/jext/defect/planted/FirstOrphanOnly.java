package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.OrphanCleanup;

/** Removes the first inode of the list of orphans only. */
final class FirstOrphanOnly extends OrphanCleanup {

  @Override
  protected boolean goesOn(int removed, int first) {
    return removed == 0 && super.goesOn(removed, first);
  }
}
