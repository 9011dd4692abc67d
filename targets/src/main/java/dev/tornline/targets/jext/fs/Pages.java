package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * Takes mapped pages away before the blocks below them change, and writes back what was stored to
 * them where Linux does.
 */
public class Pages {

  /** The whole blocks of a range of bytes will be freed ({@code ext4_punch_hole}). */
  public void punched(PersistentMemory memory, JextInode inode, long from, long end) {
    take(memory, inode, from, end);
  }

  /** The whole blocks of a range of bytes will hold no data ({@code ext4_zero_range}). */
  public void zeroed(PersistentMemory memory, JextInode inode, long from, long end) {
    take(memory, inode, from, end);
  }

  /** The file will end before a block ({@code truncate_pagecache}). */
  public void truncated(JextInode inode, int block) {
    inode.mapping().truncate(block);
  }

  /** The blocks from one on will move ({@code ext4_collapse_range}, {@code ext4_insert_range}). */
  public void shifted(PersistentMemory memory, JextInode inode, int block) {
    inode.mapping().writeback(memory, block, Long.MAX_VALUE);
    inode.mapping().truncate(block);
  }

  /**
   * A write puts data where a hole or an unwritten extent was, whose zero page may be mapped
   * ({@code invalidate_inode_pages2_range}).
   */
  public void filled(JextInode inode, int block, int count) {
    inode.mapping().invalidate(block, count);
  }

  private static void take(PersistentMemory memory, JextInode inode, long from, long end) {
    long first = from / Layout.BLOCK;
    inode.mapping().writeback(memory, first, (end + Layout.BLOCK - 1) / Layout.BLOCK - first);
    long firstWhole = (from + Layout.BLOCK - 1) / Layout.BLOCK;
    if (firstWhole < end / Layout.BLOCK) {
      inode.mapping().invalidate(firstWhole, end / Layout.BLOCK - firstWhole);
    }
  }
}
