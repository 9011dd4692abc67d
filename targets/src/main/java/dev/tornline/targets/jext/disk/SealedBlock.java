package dev.tornline.targets.jext.disk;

import dev.tornline.targets.pmem.LittleEndian;

/** The header of leaf, directory, attribute and symlink blocks; see the package for the table. */
public enum SealedBlock {
  /** Extents. */
  LEAF(0x6661_656c, "leaf"),
  /** Names. */
  DIRECTORY(0x2079_6964, "directory block"),
  /** Extended attributes. */
  ATTRIBUTES(0x7274_7461, "attribute block"),
  /** A symbolic link's target. */
  SYMLINK(0x6b6e_696c, "symlink block");

  /** Bytes of the header. */
  public static final int HEADER = 16;

  /** The most bytes of records that fit into a block. */
  public static final int ROOM = Layout.BLOCK - HEADER;

  private final int magic;
  private final String label;

  SealedBlock(int magic, String label) {
    this.magic = magic;
    this.label = label;
  }

  /** Makes a block, which holds zeros, an empty one of this kind; it must still be sealed. */
  public void format(byte[] block, int owner) {
    LittleEndian.putInt(block, 0, magic);
    LittleEndian.putShort(block, 8, (short) HEADER);
    LittleEndian.putInt(block, 12, owner);
  }

  /** Number of used bytes, the header included. */
  public static int used(byte[] block) {
    return Short.toUnsignedInt(LittleEndian.getShort(block, 8));
  }

  /** Number of records. */
  public static int count(byte[] block) {
    return Short.toUnsignedInt(LittleEndian.getShort(block, 10));
  }

  /** Says how much is used, and puts the checksum. */
  public static void seal(byte[] block, int used, int count, Crc crc) {
    LittleEndian.putShort(block, 8, (short) used);
    LittleEndian.putShort(block, 10, (short) count);
    LittleEndian.putInt(block, 4, checksum(block, used, crc));
  }

  /**
   * Checks the header, of which at least the 16 bytes have been loaded.
   *
   * @return number of used bytes, the header included
   * @throws CorruptException if it is none of this kind or does not belong to the owner
   */
  public int checkHeader(byte[] block, int owner) {
    int used = used(block);
    if (LittleEndian.getInt(block, 0) != magic || used < HEADER || used > Layout.BLOCK) {
      throw new CorruptException(describe(owner) + ": bad header");
    }
    if (LittleEndian.getInt(block, 12) != owner) {
      throw new CorruptException(describe(owner) + ": belongs to another inode");
    }
    return used;
  }

  /**
   * Checks the sum over the used bytes, which have been loaded.
   *
   * @throws CorruptException if it is wrong
   */
  public void checkSum(byte[] block, int owner, Crc crc) {
    if (LittleEndian.getInt(block, 4) != checksum(block, used(block), crc)) {
      throw new CorruptException(describe(owner) + ": bad checksum");
    }
  }

  private String describe(int owner) {
    return "inode " + owner + ": " + label;
  }

  private static int checksum(byte[] block, int used, Crc crc) {
    return crc.start().add(block, 0, 4).add(block, 8, used - 8).sum();
  }
}
