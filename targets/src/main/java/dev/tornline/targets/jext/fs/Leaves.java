package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.InodeRecord;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.journal.BlockCache;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;

/** The blocks that hold the extents of fragmented files. */
final class Leaves {

  /** Extents of a leaf. */
  static final int EXTENTS = SealedBlock.ROOM / ExtentMap.BYTES;

  private final PersistentMemory memory;
  private final Layout layout;
  private final BlockCache cache;
  private final BlockAllocator allocator;
  private final Crc crc;
  private final JextParts parts;
  private byte[] stored = {};
  private byte[] wanted = {};

  Leaves(
      PersistentMemory memory,
      Layout layout,
      BlockCache cache,
      BlockAllocator allocator,
      Crc crc,
      JextParts parts) {
    this.memory = memory;
    this.layout = layout;
    this.cache = cache;
    this.allocator = allocator;
    this.crc = crc;
    this.parts = parts;
  }

  /** Number of leaves for that many extents. */
  static int needed(int extents) {
    return extents <= InodeRecord.AREA_EXTENT_COUNT ? 0 : (extents + EXTENTS - 1) / EXTENTS;
  }

  /**
   * Reads an inode's extents from its leaves.
   *
   * @throws CorruptException if they are damaged
   */
  void load(JextInode inode, int extents) {
    allocateBuffers();
    inode.extents().reserve(extents);
    int[] leaves = inode.leaves;
    for (int i = 0; i < leaves.length; i++) {
      int count = countIn(i, extents);
      int used = SealedBlock.HEADER + count * ExtentMap.BYTES;
      if (!layout.isData(leaves[i], 1)) {
        throw new CorruptException("inode " + inode.id() + ": leaf outside the data area");
      }
      cache.load(leaves[i], 0, stored, 0, used);
      if (SealedBlock.LEAF.checkHeader(stored, inode.id()) != used) {
        throw new CorruptException("inode " + inode.id() + ": leaf: impossible length");
      }
      SealedBlock.LEAF.checkSum(stored, inode.id(), crc);
      inode.extents().decode(stored, SealedBlock.HEADER, count);
    }
  }

  /**
   * Brings an inode's leaves up to date with its extents; leaves that stay the same are not
   * journaled.
   *
   * @throws FsException ENOSPC if there are too many extents or too few blocks
   */
  void store(Handle handle, JextInode inode) throws FsException {
    int extents = inode.extents().size();
    int needed = needed(extents);
    if (needed > layout.maxLeaves()) {
      throw new FsException(Errno.ENOSPC);
    }
    resize(handle, inode, needed);
    if (needed == 0) {
      return;
    }
    allocateBuffers();
    for (int i = 0; i < needed; i++) {
      int count = countIn(i, extents);
      int used = SealedBlock.HEADER + count * ExtentMap.BYTES;
      SealedBlock.LEAF.format(wanted, inode.id());
      parts.leafBlocks().encode(inode.extents(), i * EXTENTS, count, wanted);
      SealedBlock.seal(wanted, used, count, crc);
      int leaf = inode.leaves[i];
      cache.load(leaf, 0, stored, 0, used);
      if (!Arrays.equals(stored, 0, used, wanted, 0, used)) {
        parts.leafBlocks().write(memory, handle, leaf, wanted, used);
      }
    }
  }

  private void resize(Handle handle, JextInode inode, int needed) throws FsException {
    int[] old = inode.leaves;
    if (old.length == needed) {
      return;
    }
    int[] leaves = Arrays.copyOf(old, needed);
    for (int i = old.length; i < needed; i++) {
      leaves[i] = allocator.allocateBlock(handle, inode.extents().physical(0));
      handle.create(leaves[i]);
    }
    inode.leaves = leaves;
    for (int i = needed; i < old.length; i++) {
      parts.freedMetadata().forget(handle, old[i], SealedBlock.LEAF);
      allocator.freeMetadata(handle, old[i], 1);
    }
  }

  private void allocateBuffers() {
    if (stored.length == 0) {
      stored = new byte[Layout.BLOCK];
      wanted = new byte[Layout.BLOCK];
    }
  }

  private static int countIn(int leaf, int extents) {
    return Math.min(EXTENTS, extents - leaf * EXTENTS);
  }
}
