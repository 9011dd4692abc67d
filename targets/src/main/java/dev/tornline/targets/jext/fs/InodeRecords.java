package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.Crc;

/** Puts inodes into their records. */
public class InodeRecords {

  /** Replaces the record at an offset of a block of the inode table. */
  public void encode(JextInode inode, byte[] block, int at, Crc crc) {
    InodeCodec.encode(inode, block, at, crc);
  }
}
