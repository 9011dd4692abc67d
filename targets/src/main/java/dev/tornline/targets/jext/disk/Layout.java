package dev.tornline.targets.jext.disk;

/**
 * Where things lie on a device, in blocks; see the package for the table.
 *
 * @param blocks blocks of the device
 * @param journalBlocks blocks of the journal, its superblock included
 */
public record Layout(int blocks, int journalBlocks) {

  /** Bytes of a block. */
  public static final int BLOCK = 4096;

  /** Shift from blocks to bytes. */
  public static final int BLOCK_SHIFT = 12;

  /** Blocks of a huge page. */
  public static final int HUGE_BLOCKS = 512;

  /** Number of inodes. */
  public static final int INODES = 256;

  /** The inode of the root directory. */
  public static final int ROOT = 1;

  /** First block of the journal. */
  public static final int JOURNAL = 1;

  /** Number of blocks one block of bitmap is for. */
  public static final int BITS = BLOCK * 8;

  /** The least journal: its superblock and a log that holds a handle of some leaves. */
  public static final int MIN_JOURNAL_BLOCKS = 24;

  /** The blocks besides leaves that a handle may change, and what a transaction adds to them. */
  private static final int LOG_BLOCKS_BESIDES_LEAVES = 13;

  /** A log that holds the largest handle. */
  private static final int USUAL_JOURNAL_BLOCKS = 48;

  private static final int INODE_TABLE_BLOCKS = INODES * InodeRecord.BYTES / BLOCK;

  /** Refuses a journal that is too small or leaves no room for data. */
  public Layout {
    if (journalBlocks < MIN_JOURNAL_BLOCKS || journalBlocks > blocks / 2) {
      throw new IllegalArgumentException(
          journalBlocks + " blocks of journal do not suit " + blocks + " blocks of device");
    }
  }

  /** The layout that mkfs chooses for a device. */
  public static Layout forDevice(long deviceBytes) {
    int blocks = Math.toIntExact(deviceBytes >> BLOCK_SHIFT);
    if (blocks < 16 << 20 >> BLOCK_SHIFT) {
      return new Layout(blocks, USUAL_JOURNAL_BLOCKS);
    }
    if (blocks < 128 << 20 >> BLOCK_SHIFT) {
      return new Layout(blocks, 64);
    }
    return new Layout(blocks, 128);
  }

  /** The layout with the smallest log that serves a device: a few commits fill it. */
  public static Layout withSmallLog(long deviceBytes) {
    int blocks = Math.toIntExact(deviceBytes >> BLOCK_SHIFT);
    return new Layout(blocks, MIN_JOURNAL_BLOCKS + bitmapBlocks(blocks) - 1);
  }

  /** The most leaves of an inode: the log must hold a change of those of two directories. */
  public int maxLeaves() {
    int room = journalBlocks - 1 - LOG_BLOCKS_BESIDES_LEAVES - blockBitmapBlocks();
    return Math.min(InodeRecord.MAX_LEAVES, room / 2);
  }

  /** The device offset of a block. */
  public static long address(int block) {
    return (long) block << BLOCK_SHIFT;
  }

  /** First block of the block bitmap. */
  public int blockBitmap() {
    return JOURNAL + journalBlocks;
  }

  /** Blocks of the block bitmap. */
  public int blockBitmapBlocks() {
    return bitmapBlocks(blocks);
  }

  private static int bitmapBlocks(int blocks) {
    return (blocks + BITS - 1) / BITS;
  }

  /** The block of the inode bitmap. */
  public int inodeBitmap() {
    return blockBitmap() + blockBitmapBlocks();
  }

  /** First block of the inode table. */
  public int inodeTable() {
    return inodeBitmap() + 1;
  }

  /** First data block. */
  public int data() {
    return inodeTable() + INODE_TABLE_BLOCKS;
  }

  /** Number of data blocks. */
  public int dataBlocks() {
    return blocks - data();
  }

  /** Whether these are data blocks. */
  public boolean isData(int block, int count) {
    return block >= data() && count > 0 && count <= blocks - block;
  }

  /** The block of the inode table that holds an inode. */
  public int inodeBlock(int inode) {
    return inodeTable() + (inode - 1) * InodeRecord.BYTES / BLOCK;
  }

  /** Where in its block an inode lies, in bytes. */
  public static int inodeOffset(int inode) {
    return (inode - 1) * InodeRecord.BYTES % BLOCK;
  }
}
