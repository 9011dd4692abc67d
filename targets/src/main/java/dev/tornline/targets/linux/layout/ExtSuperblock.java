package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import java.util.Optional;

/**
 * The geometry in the superblock of ext2 and ext4 (Documentation/filesystems/ext4/super.rst).
 *
 * @param blockSize in bytes
 * @param blocks of the device
 * @param first the block that the first group begins with
 * @param groupBlocks blocks of a group
 * @param groupInodes inodes of a group
 * @param inodeSize in bytes
 * @param descriptorSize of a group descriptor in bytes
 * @param reserved blocks behind the descriptors that these may grow into
 * @param journal inode of the journal, 0 for none
 * @param sparse whether only some groups have a backup of the superblock
 */
record ExtSuperblock(
    long blockSize,
    long blocks,
    long first,
    long groupBlocks,
    long groupInodes,
    int inodeSize,
    int descriptorSize,
    long reserved,
    long journal,
    boolean sparse) {

  /** Where it lies, and how long it is, in bytes. */
  static final int ADDRESS = 1024;

  private static final int MAGIC = 0xef53;
  private static final int LOG_BLOCK_SIZE_MAX = 6;
  private static final int GROUPS_MAX = 1 << 12;
  private static final int INODE_SIZE = 128;
  private static final int DESCRIPTOR_SIZE = 32;
  private static final int COMPAT_JOURNAL = 0x4;
  private static final int RO_COMPAT_SPARSE = 0x1;
  private static final int INCOMPAT_64BIT = 0x80;

  /** Reads it; empty if it is none, or says what cannot be. */
  static Optional<ExtSuperblock> of(DeviceImage image) {
    Fields at = new Fields(image);
    if (at.get(0x38, 2) != MAGIC || at.get(0x18, 4) > LOG_BLOCK_SIZE_MAX) {
      return Optional.empty();
    }
    boolean wide = (at.get(0x60, 4) & INCOMPAT_64BIT) != 0;
    boolean dynamic = at.get(0x4c, 4) > 0;
    ExtSuperblock read =
        new ExtSuperblock(
            1024L << at.get(0x18, 4),
            at.get(0x4, 4),
            at.get(0x14, 4),
            at.get(0x20, 4),
            at.get(0x28, 4),
            dynamic ? (int) at.get(0x58, 2) : INODE_SIZE,
            wide ? (int) at.get(0xfe, 2) : DESCRIPTOR_SIZE,
            at.get(0xce, 2),
            (at.get(0x5c, 4) & COMPAT_JOURNAL) != 0 ? at.get(0xe0, 4) : 0,
            (at.get(0x64, 4) & RO_COMPAT_SPARSE) != 0);
    return read.isPossible(image.size()) ? Optional.of(read) : Optional.empty();
  }

  private record Fields(DeviceImage image) {

    long get(int offset, int bytes) {
      return image.little(ADDRESS + offset, bytes);
    }
  }

  private boolean isPossible(long size) {
    return blocks > first
        && blocks <= size / blockSize
        && groupBlocks > 0
        && groupInodes > 0
        && groupInodes <= blockSize * 8
        && inodeSize >= INODE_SIZE
        && inodeSize <= blockSize
        && descriptorSize >= DESCRIPTOR_SIZE
        && descriptorSize <= blockSize
        && groups() <= GROUPS_MAX;
  }

  /** Number of groups. */
  long groups() {
    return (blocks - first + groupBlocks - 1) / groupBlocks;
  }

  /** Blocks of the table of group descriptors. */
  long descriptorBlocks() {
    return (groups() * descriptorSize + blockSize - 1) / blockSize;
  }

  /** Address of the descriptor of a group. */
  long descriptor(long group) {
    return (first + 1) * blockSize + group * descriptorSize;
  }

  /** Whether descriptors have the upper halves of block numbers. */
  boolean wide() {
    return descriptorSize > DESCRIPTOR_SIZE;
  }

  /** Whether a group begins with a superblock and descriptors. */
  boolean hasSuperblock(long group) {
    return !sparse || group <= 1 || isPower(group, 3) || isPower(group, 5) || isPower(group, 7);
  }

  private static boolean isPower(long number, int base) {
    long left = number;
    while (left % base == 0) {
      left /= base;
    }
    return left == 1;
  }
}
