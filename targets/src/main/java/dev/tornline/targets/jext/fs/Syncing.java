package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.journal.Journal;
import dev.tornline.targets.pmem.PersistentMemory;

/** What fsync and sync do besides the commit. */
public class Syncing {

  /** Writes back, for a sync of this file, what was stored to a range through mappings. */
  public void writeBack(PersistentMemory memory, JextInode inode, long offset, long length) {
    inode.mapping().writebackBytes(memory, offset, length);
  }

  /** Writes back, for a sync of the whole filesystem, a file that has dirty pages. */
  public void writeBackAll(PersistentMemory memory, Journal journal, JextInode inode) {
    inode.mapping().writeback(memory);
  }

  /** Ends a sync that found nothing to commit. */
  public void fence(PersistentMemory memory) {
    memory.fence();
  }
}
