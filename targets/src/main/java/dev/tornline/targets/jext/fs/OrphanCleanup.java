package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.CorruptException;

/** Removes, at mount, the inodes that had no name when the power failed. */
public class OrphanCleanup {

  /** Empties the orphan list, in the running transaction. */
  public void run(Volume volume, Namespace namespace) {
    int removed = 0;
    for (int first = volume.orphans.first();
        goesOn(removed, first);
        first = volume.orphans.first()) {
      JextInode inode = volume.inodes.get(first);
      if (inode.links() != 0) {
        throw new CorruptException("inode " + first + ": on the orphan list, but has a name");
      }
      namespace.evict(inode);
      removed++;
    }
  }

  /**
   * Whether there is more to remove.
   *
   * @param removed how many inodes were removed already
   * @param first the first inode of the list, or 0
   */
  protected boolean goesOn(int removed, int first) {
    return first != 0;
  }
}
