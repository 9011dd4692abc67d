package dev.tornline.targets.jext.disk;

import dev.tornline.targets.pmem.LittleEndian;

/** The fields of an inode on the device; see the package for the table. */
public final class InodeRecord {

  /** Bytes of an inode. */
  public static final int BYTES = 256;

  /** Bytes of an inode that have a meaning. */
  public static final int USED = 128;

  /** The area holds extents. */
  public static final int AREA_EXTENTS = 0;

  /** The area holds the blocks of leaves. */
  public static final int AREA_LEAVES = 1;

  /** The area holds a symbolic link's target. */
  public static final int AREA_TARGET = 2;

  /** Offset of the type. */
  public static final int TYPE = 4;

  /** Offset of the kind of area. */
  public static final int AREA_KIND = 5;

  /** Offset of the permission bits. */
  public static final int MODE = 6;

  /** Offset of the link count. */
  public static final int LINKS = 8;

  /** Offset of the next orphan. */
  public static final int NEXT_ORPHAN = 12;

  /** Offset of the size. */
  public static final int SIZE = 16;

  /** Offset of the number of extents or the length of the target. */
  public static final int COUNT = 24;

  /** Offset of the attribute block. */
  public static final int ATTRIBUTES = 28;

  /** Offset of the parent. */
  public static final int PARENT = 32;

  /** Offset of the area. */
  public static final int AREA = 40;

  /** Bytes of the area. */
  public static final int AREA_BYTES = 60;

  /** Extents that fit into the area. */
  public static final int AREA_EXTENT_COUNT = 4;

  /** Leaves that fit into the area. */
  public static final int MAX_LEAVES = 12;

  private InodeRecord() {}

  /** Seals an inode: puts its checksum. */
  public static void seal(byte[] bytes, int at, int number, Crc crc) {
    LittleEndian.putInt(bytes, at, checksum(bytes, at, number, crc));
  }

  /** Whether the checksum is right. */
  public static boolean sealed(byte[] bytes, int at, int number, Crc crc) {
    return LittleEndian.getInt(bytes, at) == checksum(bytes, at, number, crc);
  }

  private static int checksum(byte[] bytes, int at, int number, Crc crc) {
    return crc.start().add(number).add(bytes, at + 4, USED - 4).sum();
  }
}
