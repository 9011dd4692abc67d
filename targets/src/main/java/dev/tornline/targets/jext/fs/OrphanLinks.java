package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.journal.Handle;

/** Keeps the list of orphans whole when one leaves it from the middle. */
public class OrphanLinks {

  /** Writes the inode that comes before the one that has left, which leads to the next one now. */
  protected void store(Handle handle, InodeTable inodes, JextInode before) throws FsException {
    inodes.store(handle, before);
  }
}
