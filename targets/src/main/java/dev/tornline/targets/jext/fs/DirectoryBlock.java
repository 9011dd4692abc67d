package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.Arrays;

/** The records of a directory's block. */
final class DirectoryBlock {

  private static final int TYPE = 4;
  private static final int LENGTH = 5;
  private static final int NAME = 6;

  private DirectoryBlock() {}

  static int inode(byte[] block, int at) {
    return LittleEndian.getInt(block, at);
  }

  static int type(byte[] block, int at) {
    return block[at + TYPE];
  }

  static int nameLength(byte[] block, int at) {
    return block[at + LENGTH] & 0xff;
  }

  static int nameStart(int at) {
    return at + NAME;
  }

  /**
   * Where the record behind a record begins.
   *
   * @throws CorruptException if the record goes beyond the used bytes
   */
  static int next(byte[] block, int at, int used, int owner) {
    int next = at + NAME <= used ? at + NAME + nameLength(block, at) : Layout.BLOCK + 1;
    if (next > used) {
      throw new CorruptException("inode " + owner + ": directory block: bad record");
    }
    return next;
  }

  static boolean isNamed(byte[] block, int at, byte[] name) {
    return Arrays.equals(block, at + NAME, at + NAME + nameLength(block, at), name, 0, name.length);
  }

  /** Whether a record with a name of this length fits behind the used bytes. */
  static boolean hasRoom(int used, int nameLength) {
    return used + NAME + nameLength <= Layout.BLOCK;
  }

  /** Puts a record behind the used bytes; returns the new number of used bytes. */
  static int append(byte[] block, int used, int inode, byte type, byte[] name) {
    setTarget(block, used, inode, type);
    block[used + LENGTH] = (byte) name.length;
    System.arraycopy(name, 0, block, used + NAME, name.length);
    return used + NAME + name.length;
  }

  static void setTarget(byte[] block, int at, int inode, byte type) {
    LittleEndian.putInt(block, at, inode);
    block[at + TYPE] = type;
  }

  /** Takes a record out; returns the new number of used bytes. */
  static int remove(byte[] block, int at, int used) {
    int next = at + NAME + nameLength(block, at);
    System.arraycopy(block, next, block, at, used - next);
    return used - (next - at);
  }

  /** Whether a block that is in use holds no records. */
  static boolean isEmpty(int used) {
    return used == SealedBlock.HEADER;
  }
}
