package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import java.util.Optional;

/**
 * The geometry in the superblock of XFS (struct xfs_dsb in fs/xfs/libxfs/xfs_format.h).
 *
 * @param blockSize in bytes
 * @param sectorSize in bytes; each header of an allocation group has one
 * @param groups number of allocation groups
 * @param groupBlocks blocks of an allocation group
 * @param groupBits bits of a block's number within its group
 * @param inodeSize in bytes
 * @param inodeBits bits of an inode's number within its block
 * @param logStart first block of the log; 0 if it lies on another device
 * @param logBlocks blocks of the log
 * @param root inode of the root directory
 * @param directoryBlock bytes of a directory's blocks
 */
record XfsGeometry(
    long blockSize,
    long sectorSize,
    long groups,
    long groupBlocks,
    int groupBits,
    int inodeSize,
    int inodeBits,
    long logStart,
    long logBlocks,
    long root,
    long directoryBlock) {

  private static final int MAGIC = 0x58465342; // XFSB
  private static final int BLOCK_LOG_MIN = 9;
  private static final int BLOCK_LOG_MAX = 16;
  private static final int INODE_LOG_MIN = 8;
  private static final int INODE_LOG_MAX = 11;
  private static final int GROUP_BITS_MAX = 31;

  /** Reads it; empty if it is none, or says what cannot be. */
  static Optional<XfsGeometry> of(DeviceImage image) {
    int blockLog = image.byteAt(120);
    int sectorLog = image.byteAt(121);
    int inodeLog = image.byteAt(122);
    int directoryLog = image.byteAt(192);
    if (image.big(0, 4) != MAGIC
        || blockLog < BLOCK_LOG_MIN
        || blockLog > BLOCK_LOG_MAX
        || sectorLog < BLOCK_LOG_MIN
        || sectorLog > blockLog
        || inodeLog < INODE_LOG_MIN
        || inodeLog > Math.min(INODE_LOG_MAX, blockLog)
        || directoryLog > BLOCK_LOG_MAX - blockLog) {
      return Optional.empty();
    }
    XfsGeometry read =
        new XfsGeometry(
            1L << blockLog,
            1L << sectorLog,
            image.big(88, 4),
            image.big(84, 4),
            image.byteAt(124),
            1 << inodeLog,
            blockLog - inodeLog,
            image.big(48, 8),
            image.big(96, 4),
            image.big(56, 8),
            1L << blockLog + directoryLog);
    return read.isPossible(image.size()) ? Optional.of(read) : Optional.empty();
  }

  private boolean isPossible(long size) {
    return groups > 0
        && groupBlocks > 0
        && groupBits <= GROUP_BITS_MAX
        && groupBlocks <= 1L << groupBits
        && groupBlocks <= size / blockSize
        && (groups - 1) * groupBlocks < size / blockSize;
  }

  /** The address of a block by its number in the filesystem; negative if there is none. */
  long address(long block) {
    long group = block >>> groupBits;
    long inGroup = block & (1L << groupBits) - 1;
    return group < groups && inGroup < groupBlocks
        ? (group * groupBlocks + inGroup) * blockSize
        : -1;
  }

  /** The number of the inode that would lie at an address. */
  long inodeAt(long address) {
    long block = address / blockSize;
    long fsBlock = block / groupBlocks << groupBits | block % groupBlocks;
    return fsBlock << inodeBits | address % blockSize / inodeSize;
  }
}
