package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.SuperBlock;
import dev.tornline.targets.jext.journal.BlockCache;
import dev.tornline.targets.jext.journal.Handle;

/**
 * The list of inodes that live without a name, on the device: from the superblock from inode to
 * inode. Recovery removes what is on it.
 *
 * <p>Every truncation is one transaction, so files that have a name are never on it.
 */
final class Orphans {

  private final BlockCache cache;
  private final InodeTable inodes;
  private final Crc crc;
  private final OrphanLinks links;

  Orphans(BlockCache cache, InodeTable inodes, Crc crc, OrphanLinks links) {
    this.cache = cache;
    this.inodes = inodes;
    this.crc = crc;
    this.links = links;
  }

  /** The first inode of the list, or 0. */
  int first() {
    return SuperBlock.orphans(cache.loadLong(SuperBlock.BLOCK, SuperBlock.ORPHANS), crc);
  }

  /** Puts an inode on the list; the caller stores the inode. */
  void add(Handle handle, JextInode inode) {
    inode.nextOrphan = first();
    setFirst(handle, inode.id());
  }

  /** Takes an inode from the list; the caller stores the inode. */
  void remove(Handle handle, JextInode inode) throws FsException {
    int next = inode.nextOrphan;
    inode.nextOrphan = 0;
    int first = first();
    if (first == inode.id()) {
      setFirst(handle, next);
      return;
    }
    JextInode before = inodes.get(first);
    while (before.nextOrphan != inode.id()) {
      before = inodes.get(before.nextOrphan);
    }
    inodes.touch(handle, before);
    before.nextOrphan = next;
    links.store(handle, inodes, before);
  }

  private void setFirst(Handle handle, int inode) {
    SuperBlock.putOrphans(handle.write(SuperBlock.BLOCK), inode, crc);
  }
}
