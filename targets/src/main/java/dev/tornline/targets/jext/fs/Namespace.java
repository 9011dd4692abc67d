package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.fs.Grouping.Operation;
import dev.tornline.targets.jext.journal.Handle;

/** Names and the inodes behind them: create, link, unlink, evict. */
public final class Namespace {

  /** The most links of an inode, as with ext4. */
  static final int MAX_LINKS = 65_000;

  private final Volume volume;
  private final InodeTable inodes;
  private final Directories directories;
  private final Orphans orphans;
  private final SyncPoints syncPoints;
  private final Grouping grouping;

  Namespace(Volume volume) {
    this.volume = volume;
    inodes = volume.inodes;
    directories = volume.directories;
    orphans = volume.orphans;
    syncPoints = volume.parts.syncPoints();
    grouping = volume.parts.grouping();
  }

  /** The inode behind a name, or {@code null}. */
  JextInode lookup(JextInode directory, String name) throws FsException {
    int inode = directories.find(directory, Directories.encode(name));
    return inode == 0 ? null : inodes.get(inode);
  }

  JextInode create(JextInode directory, String name, Entry.Kind kind, int mode, String target)
      throws FsException {
    byte[] bytes = Directories.encode(name);
    return volume.answer(
        volume.credits(directory, 1) + 1,
        handle -> {
          inodes.touch(handle, directory);
          JextInode inode = inodes.allocate(handle, kind, mode);
          switch (kind) {
            case FILE -> inode.links = 1;
            case SYMLINK -> {
              inode.links = 1;
              volume.inodeBlocks.storeTarget(handle, inode, target);
            }
            case DIRECTORY -> {
              inode.links = 2;
              inode.parent = directory.id();
              directory.links = oneMore(directory);
            }
          }
          directories.add(handle, directory, bytes, inode.id(), kind);
          inodes.store(handle, inode);
          syncPoints.created(inode, handle.sequence());
          changed(handle, directory);
          return inode;
        });
  }

  JextInode tmpfile(JextInode directory, int mode) throws FsException {
    return volume.answer(
        volume.credits(directory, 0),
        handle -> {
          JextInode inode = inodes.allocate(handle, Entry.Kind.FILE, mode);
          orphans.add(handle, inode);
          inodes.store(handle, inode);
          syncPoints.created(inode, handle.sequence());
          return inode;
        });
  }

  void link(JextInode inode, JextInode directory, String name) throws FsException {
    byte[] bytes = Directories.encode(name);
    grouping.change(
        inode.links() == 0 ? Operation.LINK_ORPHAN : Operation.LINK,
        volume.transactions(directory, inode),
        handle -> {
          if (inode.links() == 0) {
            orphans.remove(handle, inode);
          }
        },
        handle -> {
          inode.links = oneMore(inode);
          directories.add(handle, directory, bytes, inode.id(), inode.kind());
        },
        handle -> {
          changed(handle, inode);
          changed(handle, directory);
        });
  }

  void unlink(JextInode directory, String name) throws FsException {
    byte[] bytes = Directories.encode(name);
    JextInode inode = inodes.get(directories.find(directory, bytes));
    if (inode.isDirectory() && !directories.isEmpty(inode)) {
      throw new FsException(Errno.ENOTEMPTY);
    }
    grouping.change(
        inode.links() > 1 && !inode.isDirectory() ? Operation.UNLINK_ONE : Operation.UNLINK_LAST,
        volume.transactions(directory, inode),
        handle -> directories.remove(handle, directory, bytes),
        handle -> dropLink(handle, directory, inode),
        handle -> {
          changed(handle, inode);
          changed(handle, directory);
        });
  }

  /** Frees an inode that has no name; cannot fail, because it needs no space. */
  void evict(JextInode inode) {
    try {
      volume.change(
          inode,
          0,
          handle -> {
            orphans.remove(handle, inode);
            freeBlocks(handle, inode);
            inodes.free(handle, inode);
          });
    } catch (FsException e) {
      throw new IllegalStateException("evict failed: " + e.getMessage(), e);
    }
  }

  void chmod(JextInode inode, int mode) throws FsException {
    volume.change(
        inode,
        0,
        handle -> {
          inode.mode = mode;
          changed(handle, inode);
        });
  }

  /** Takes a name's link from an inode; without links it becomes an orphan. The caller stores. */
  void dropLink(Handle handle, JextInode directory, JextInode inode) {
    if (inode.isDirectory()) {
      inode.links = 0;
      directory.links--;
    } else {
      inode.links--;
    }
    if (inode.links() == 0) {
      orphans.add(handle, inode);
    }
  }

  /** Writes an inode whose names, mode or links have changed. */
  void changed(Handle handle, JextInode inode) throws FsException {
    inodes.store(handle, inode);
    syncPoints.changed(inode, handle.sequence());
  }

  /** One more link than an inode has. */
  static int oneMore(JextInode inode) throws FsException {
    if (inode.links() >= MAX_LINKS) {
      throw new FsException(Errno.EMLINK);
    }
    return inode.links() + 1;
  }

  private void freeBlocks(Handle handle, JextInode inode) {
    BlockAllocator allocator = volume.allocator;
    ExtentMap extents = inode.extents();
    for (int i = 0; i < extents.size(); i++) {
      switch (inode.kind()) {
        case FILE -> allocator.free(handle, extents.physical(i), extents.length(i));
        case DIRECTORY -> freeMetadata(handle, extents, i, SealedBlock.DIRECTORY);
        case SYMLINK -> freeMetadata(handle, extents, i, SealedBlock.SYMLINK);
      }
    }
    for (int leaf : inode.leaves) {
      volume.parts.freedMetadata().forget(handle, leaf, SealedBlock.LEAF);
      allocator.freeMetadata(handle, leaf, 1);
    }
    volume.inodeBlocks.freeAttributes(handle, inode);
  }

  private void freeMetadata(Handle handle, ExtentMap extents, int extent, SealedBlock kind) {
    int start = extents.physical(extent);
    for (int i = 0; i < extents.length(extent); i++) {
      volume.parts.freedMetadata().forget(handle, start + i, kind);
    }
    volume.allocator.freeMetadata(handle, start, extents.length(extent));
  }
}
