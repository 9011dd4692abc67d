package dev.tornline.targets.jext.disk;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import dev.tornline.targets.pmem.LittleEndian;
import dev.tornline.targets.pmem.PersistentMemory;

/** The superblock; see the package for its table. */
public final class SuperBlock {

  /** The superblock's block. */
  public static final int BLOCK = 0;

  /** Where the orphan list's head lies, in bytes. */
  public static final int ORPHANS = 64;

  static final long MAGIC = 0x3174_7865_6a6e_7274L;
  private static final int VERSION = 1;
  private static final int CHECKSUM = 12;

  private SuperBlock() {}

  /** Encodes the superblock of a fresh filesystem, with an empty orphan list: 128 bytes. */
  public static byte[] encode(Layout layout, Crc crc) {
    byte[] bytes = new byte[2 * LINE];
    LittleEndian.putLong(bytes, 0, MAGIC);
    LittleEndian.putInt(bytes, 8, VERSION);
    LittleEndian.putInt(bytes, 16, layout.blocks());
    LittleEndian.putInt(bytes, 20, layout.journalBlocks());
    LittleEndian.putInt(bytes, CHECKSUM, checksum(bytes, crc));
    putOrphans(bytes, 0, crc);
    return bytes;
  }

  /**
   * Reads the layout.
   *
   * @throws CorruptException if there is no such filesystem
   */
  public static Layout load(PersistentMemory memory, byte[] scratch, Crc crc) {
    memory.load(0, scratch, 0, LINE);
    if (LittleEndian.getLong(scratch, 0) != MAGIC || LittleEndian.getInt(scratch, 8) != VERSION) {
      throw new CorruptException("superblock: not a jext filesystem of version " + VERSION);
    }
    if (LittleEndian.getInt(scratch, CHECKSUM) != checksum(scratch, crc)) {
      throw new CorruptException("superblock: bad checksum");
    }
    int blocks = LittleEndian.getInt(scratch, 16);
    if (blocks != memory.size() >> Layout.BLOCK_SHIFT) {
      throw new CorruptException("superblock: made for a device of " + blocks + " blocks");
    }
    return new Layout(blocks, LittleEndian.getInt(scratch, 20));
  }

  /** Puts the orphan list's head into the superblock. */
  public static void putOrphans(byte[] block, int inode, Crc crc) {
    LittleEndian.putInt(block, ORPHANS, inode);
    LittleEndian.putInt(block, ORPHANS + 4, orphanChecksum(inode, crc));
  }

  /**
   * The orphan list's head, from the eight bytes at {@link #ORPHANS}.
   *
   * @throws CorruptException if the checksum is wrong
   */
  public static int orphans(long word, Crc crc) {
    int inode = (int) word;
    if ((int) (word >>> 32) != orphanChecksum(inode, crc)) {
      throw new CorruptException("superblock: bad checksum of the orphan list");
    }
    return inode;
  }

  private static int orphanChecksum(int inode, Crc crc) {
    return crc.start().add((int) MAGIC).add(inode).sum();
  }

  private static int checksum(byte[] line, Crc crc) {
    return crc.start().add(line, 0, CHECKSUM).add(line, 16, LINE - 16).sum();
  }
}
