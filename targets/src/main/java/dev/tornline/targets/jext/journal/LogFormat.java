package dev.tornline.targets.jext.journal;

import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.LittleEndian;
import dev.tornline.targets.pmem.PersistentMemory;

/** The encoding of the journal; see the package for the tables. */
public final class LogFormat {

  /** What descriptor, revoke and commit blocks begin with. */
  public static final int MAGIC = 0x6a74_6c32;

  /** A descriptor block. */
  public static final int DESCRIPTOR = 1;

  /** A revoke block. */
  public static final int REVOKE = 2;

  /** A commit block. */
  public static final int COMMIT = 3;

  /** Bytes before the entries. */
  public static final int HEADER = 16;

  /** Bytes of a descriptor's entry. */
  public static final int TAG = 8;

  /** The flag of a copy whose first four bytes were the magic number. */
  public static final int ESCAPED = 1;

  /** The most entries of a revoke block. */
  public static final int MAX_REVOKES = (Layout.BLOCK - HEADER) / 4;

  /** Bytes of a commit block that are written. */
  public static final int COMMIT_BYTES = HEADER + 8;

  private static final long SUPERBLOCK_MAGIC = 0x6c61_6e72_756f_6a74L;
  private static final long SUPERBLOCK = Layout.address(Layout.JOURNAL);
  private static final long TAIL = SUPERBLOCK + 8;

  private LogFormat() {}

  /** Puts the header of a log block. */
  public static void putHeader(byte[] block, int type, int sequence, int count) {
    LittleEndian.putInt(block, 0, MAGIC);
    LittleEndian.putInt(block, 4, type);
    LittleEndian.putInt(block, 8, sequence);
    LittleEndian.putInt(block, 12, count);
  }

  /** Whether these 16 bytes are the header of a log block of this transaction. */
  public static boolean isHeader(byte[] header, int sequence) {
    return LittleEndian.getInt(header, 0) == MAGIC && LittleEndian.getInt(header, 8) == sequence;
  }

  /** The journal superblock of a fresh filesystem: 16 bytes for the start of the journal. */
  public static byte[] encodeSuperblock(Crc crc) {
    byte[] bytes = new byte[16];
    LittleEndian.putLong(bytes, 0, SUPERBLOCK_MAGIC);
    LittleEndian.putLong(bytes, 8, tailWord(1, 1, crc));
    return bytes;
  }

  /**
   * Reads the tail; {@link #tailSequence} and {@link #tailBlock} take it apart.
   *
   * @throws CorruptException if it is none
   */
  public static long loadTail(PersistentMemory memory, int journalBlocks, Crc crc) {
    if (memory.loadLong(SUPERBLOCK) != SUPERBLOCK_MAGIC) {
      throw new CorruptException("journal: bad superblock");
    }
    long tail = memory.loadLong(TAIL);
    int block = tailBlock(tail);
    if (tail != tailWord(tailSequence(tail), block, crc) || block < 1 || block >= journalBlocks) {
      throw new CorruptException("journal: bad tail");
    }
    return tail;
  }

  /** A tail as {@link #tailSequence} and {@link #tailBlock} take it apart. */
  public static long tail(int sequence, int block) {
    return sequence & 0xffff_ffffL | (long) block << 32;
  }

  /** The first transaction of the log. */
  public static int tailSequence(long tail) {
    return (int) tail;
  }

  /** The block of the journal where the log begins. */
  public static int tailBlock(long tail) {
    return (int) (tail >>> 32) & 0xffff;
  }

  /** Stores the tail, which is one word, through the cache; returns where it lies. */
  public static long storeTail(PersistentMemory memory, int sequence, int block, Crc crc) {
    memory.storeLong(TAIL, tailWord(sequence, block, crc));
    return TAIL;
  }

  private static long tailWord(int sequence, int block, Crc crc) {
    int sum = crc.start().add(sequence).add(block).sum();
    int folded = (sum ^ sum >>> 16) & 0xffff;
    return sequence & 0xffff_ffffL | (long) (block | folded << 16) << 32;
  }
}
