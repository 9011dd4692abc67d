package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.layout.Contents;
import dev.tornline.targets.layout.Contents.Kind;
import dev.tornline.targets.layout.InodePaths;
import java.util.Optional;

/**
 * The inodes of XFS with checksums, and the blocks of their data (struct xfs_dinode and
 * xfs_bmbt_rec in fs/xfs/libxfs/xfs_format.h). An inode is one that says it lies where it does.
 */
final class XfsInodes {

  private static final int MAGIC = 0x494e; // IN
  private static final int NUMBER = 152;
  private static final int FORK = 176;
  private static final int TYPE = 0xf000;
  private static final int LOCAL = 1;
  private static final int EXTENTS = 2;
  private static final int BTREE = 3;
  private static final int RECORD = 16;
  private static final int BTREE_MAGIC = 0x424d4133; // BMA3
  private static final int BTREE_HEADER = 72;
  private static final int LEVELS_MAX = 9;
  private static final int LARGE_COUNTS = 0x10;

  /** More are not looked at: an image of random bytes has trees without an end. */
  private static final int BLOCKS_MAX = 1 << 16;

  private static final int NODES_MAX = 1 << 14;

  private final DeviceImage image;
  private final XfsGeometry geometry;
  private final InodePaths paths;
  private final Contents contents;
  private final XfsNames names;
  private int nodes;

  XfsInodes(DeviceImage image, XfsGeometry geometry) {
    this.image = image;
    this.geometry = geometry;
    this.paths = new InodePaths(geometry.root());
    this.contents = new Contents(paths);
    this.names = new XfsNames(image, geometry, paths);
    long blocks = Math.min(BLOCKS_MAX, geometry.groups() * geometry.groupBlocks());
    for (long block = 0; block < blocks; block++) {
      addInodes(block * geometry.blockSize());
    }
  }

  InodePaths paths() {
    return paths;
  }

  Contents contents() {
    return contents;
  }

  /** The inode that an address is part of. */
  Optional<String> inodeAt(long address) {
    long at = address & -(long) geometry.inodeSize();
    return isInode(at)
        ? Optional.of("inode chunk, inode " + geometry.inodeAt(at))
        : Optional.empty();
  }

  private boolean isInode(long at) {
    return image.big(at, 2) == MAGIC && image.big(at + NUMBER, 8) == geometry.inodeAt(at);
  }

  private void addInodes(long block) {
    if (!isInode(block)) {
      return;
    }
    for (long at = block; at < block + geometry.blockSize(); at += geometry.inodeSize()) {
      if (isInode(at)) {
        addInode(at);
      }
    }
  }

  private record Owner(long inode, Kind kind) {}

  private void addInode(long at) {
    Kind kind =
        switch ((int) image.big(at + 2, 2) & TYPE) {
          case 0x8000 -> Kind.FILE;
          case 0x4000 -> Kind.DIRECTORY;
          case 0xa000 -> Kind.SYMLINK;
          default -> null;
        };
    if (kind == null) {
      return;
    }
    Owner owner = new Owner(geometry.inodeAt(at), kind);
    switch (image.byteAt(at + 5)) {
      case LOCAL -> {
        if (kind == Kind.DIRECTORY) {
          names.addShort(at + FORK, owner.inode());
        }
      }
      case EXTENTS -> addRecords(at + FORK, extents(at), owner);
      case BTREE -> addRoot(at, owner);
      default -> {} // a device, or damage
    }
  }

  /** How many extents the inode itself holds. */
  private long extents(long at) {
    boolean large = (image.big(at + 120, 8) & LARGE_COUNTS) != 0;
    long count = large ? image.big(at + 24, 8) : image.big(at + 76, 4);
    return Math.clamp(count, 0, forkBytes(at) / RECORD);
  }

  /** What the data have of the inode; attributes may have the rest. */
  private long forkBytes(long at) {
    long attributes = image.byteAt(at + 82) * 8L;
    long all = (long) geometry.inodeSize() - FORK;
    return attributes == 0 || attributes > all ? all : attributes;
  }

  private void addRecords(long at, long count, Owner owner) {
    for (long i = 0; i < count; i++) {
      long upper = image.big(at + RECORD * i, 8);
      long lower = image.big(at + RECORD * i + 8, 8);
      long offset = (upper & Long.MAX_VALUE) >>> 9;
      long address = geometry.address((upper & 0x1ff) << 43 | lower >>> 21);
      long bytes = (lower & 0x1f_ffff) * geometry.blockSize();
      if (address > 0 && bytes <= image.size() - address) {
        contents.add(address, bytes, owner.kind(), owner.inode(), offset * geometry.blockSize());
        if (owner.kind() == Kind.DIRECTORY) {
          names.addBlocks(address, bytes, owner.inode());
        }
      }
    }
  }

  /** The root of a tree of extents has its pointers behind room for as many keys. */
  private void addRoot(long at, Owner owner) {
    long room = (forkBytes(at) - 4) / RECORD;
    long count = Math.min(image.big(at + FORK + 2, 2), room);
    for (long i = 0; i < count; i++) {
      addNode(image.big(at + FORK + 4 + 8 * room + 8 * i, 8), owner, LEVELS_MAX);
    }
  }

  private void addNode(long block, Owner owner, int levelMax) {
    long at = geometry.address(block);
    long level = image.big(at + 4, 2);
    if (at <= 0 || image.big(at, 4) != BTREE_MAGIC || level > levelMax || nodes++ > NODES_MAX) {
      return;
    }
    long room = (geometry.blockSize() - BTREE_HEADER) / RECORD;
    long count = Math.min(image.big(at + 6, 2), room);
    if (level == 0) {
      addRecords(at + BTREE_HEADER, count, owner);
      return;
    }
    for (long i = 0; i < count; i++) {
      addNode(image.big(at + BTREE_HEADER + 8 * room + 8 * i, 8), owner, (int) level - 1);
    }
  }
}
