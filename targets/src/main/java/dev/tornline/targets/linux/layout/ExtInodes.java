package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.layout.Contents;
import dev.tornline.targets.layout.Contents.Kind;
import dev.tornline.targets.layout.InodePaths;
import dev.tornline.targets.layout.Text;

/**
 * The blocks of the inodes of ext2 and ext4 (Documentation/filesystems/ext4/inodes.rst, ifork.rst,
 * directory.rst).
 */
final class ExtInodes {

  private static final int ROOT = 2;
  private static final int TYPE = 0xf000;
  private static final int FLAG_EXTENTS = 0x80000;
  private static final int FLAG_INLINE = 0x10000000;
  private static final int EXTENT_MAGIC = 0xf30a;
  private static final int EXTENT = 12;
  private static final int WRITTEN_MAX = 32768;
  private static final int DEPTH_MAX = 5;
  private static final int DIRECT = 12;
  private static final int AREA = 0x28;
  private static final int NAME = 8;

  /** More are not looked at: an image of random bytes has trees without an end. */
  private static final int INODES_MAX = 1 << 16;

  private static final int NODES_MAX = 1 << 14;
  private static final int DIRECTORY_BLOCKS_MAX = 1 << 12;

  private final DeviceImage image;
  private final ExtSuperblock superblock;
  private final InodePaths paths = new InodePaths(ROOT);
  private final Contents contents = new Contents(paths);
  private int inodes;
  private int nodes;
  private int directoryBlocks;

  ExtInodes(DeviceImage image, ExtSuperblock superblock) {
    this.image = image;
    this.superblock = superblock;
  }

  /** What was found. */
  Contents contents() {
    return contents;
  }

  /** Looks at all inodes of a group. */
  void addTable(long address, long firstInode) {
    for (long i = 0; i < superblock.groupInodes() && inodes < INODES_MAX; i++) {
      inodes++;
      addInode(address + i * superblock.inodeSize(), firstInode + i);
    }
  }

  private void addInode(long at, long number) {
    if (image.little(at + 0x1a, 2) == 0) {
      return; // no links
    }
    Kind kind =
        number == superblock.journal()
            ? Kind.JOURNAL
            : switch ((int) image.little(at, 2) & TYPE) {
              case 0x8000 -> Kind.FILE;
              case 0x4000 -> Kind.DIRECTORY;
              case 0xa000 -> Kind.SYMLINK;
              default -> null;
            };
    if (kind == null) {
      return;
    }
    contents.add(address(image.little(at + 0x68, 4)), blockSize(), Kind.ATTRIBUTES, number, 0);
    Owner owner = new Owner(number, kind);
    long flags = image.little(at + 0x20, 4);
    if ((flags & FLAG_EXTENTS) != 0) {
      addExtents(at + AREA, owner, DEPTH_MAX);
    } else if ((flags & FLAG_INLINE) == 0 && kind != Kind.SYMLINK) {
      addPointers(at + AREA, owner);
    }
  }

  private record Owner(long inode, Kind kind) {}

  private void addExtents(long node, Owner owner, int depthMax) {
    long depth = image.little(node + 6, 2);
    if (image.little(node, 2) != EXTENT_MAGIC || depth > depthMax || nodes++ > NODES_MAX) {
      return;
    }
    long entries = Math.min(image.little(node + 2, 2), blockSize() / EXTENT);
    for (long i = 1; i <= entries; i++) {
      long entry = node + EXTENT * i;
      if (depth == 0) {
        long length = image.little(entry + 4, 2);
        long block = image.little(entry + 8, 4) | image.little(entry + 6, 2) << 32;
        addData(
            block,
            length > WRITTEN_MAX ? length - WRITTEN_MAX : length,
            owner,
            image.little(entry, 4));
      } else {
        long child = image.little(entry + 4, 4) | image.little(entry + 8, 2) << 32;
        contents.add(address(child), blockSize(), Kind.EXTENTS, owner.inode(), 0);
        addExtents(address(child), owner, (int) depth - 1);
      }
    }
  }

  private void addPointers(long area, Owner owner) {
    long perBlock = blockSize() / 4;
    for (int i = 0; i < DIRECT; i++) {
      addData(image.little(area + 4L * i, 4), 1, owner, i);
    }
    long logical = DIRECT;
    long covered = perBlock;
    for (int depth = 1; depth <= 3; depth++) {
      addIndirect(image.little(area + 4L * (DIRECT + depth - 1), 4), owner, depth, logical);
      logical += covered;
      covered *= perBlock;
    }
  }

  private void addIndirect(long block, Owner owner, int depth, long logical) {
    if (block == 0 || block >= superblock.blocks() || nodes++ > NODES_MAX) {
      return;
    }
    contents.add(address(block), blockSize(), Kind.EXTENTS, owner.inode(), 0);
    long perBlock = blockSize() / 4;
    long each = depth == 1 ? 1 : depth == 2 ? perBlock : perBlock * perBlock;
    for (long i = 0; i < perBlock; i++) {
      long child = image.little(address(block) + 4 * i, 4);
      if (depth == 1) {
        addData(child, 1, owner, logical + i);
      } else {
        addIndirect(child, owner, depth - 1, logical + each * i);
      }
    }
  }

  private void addData(long block, long blocks, Owner owner, long logical) {
    if (block == 0 || block >= superblock.blocks() || blocks > superblock.blocks() - block) {
      return;
    }
    contents.add(address(block), address(blocks), owner.kind(), owner.inode(), address(logical));
    for (long i = 0; i < blocks && owner.kind() == Kind.DIRECTORY; i++) {
      addNames(address(block + i), owner.inode());
    }
  }

  private void addNames(long block, long directory) {
    if (directoryBlocks++ > DIRECTORY_BLOCKS_MAX) {
      return;
    }
    long at = block;
    while (at + NAME <= block + blockSize()) {
      long inode = image.little(at, 4);
      long record = image.little(at + 4, 2);
      if (record < NAME) {
        return;
      }
      if (inode != 0) {
        paths.add(directory, Text.at(image, at + NAME, image.byteAt(at + 6)), inode);
      }
      at += record;
    }
  }

  private long blockSize() {
    return superblock.blockSize();
  }

  private long address(long block) {
    return block * superblock.blockSize();
  }
}
