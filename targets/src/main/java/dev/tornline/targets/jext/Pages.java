package dev.tornline.targets.jext;

/**
 * Takes mapped pages away before the blocks below them change. Pages count from the file's start.
 */
public class Pages {

  /**
   * The blocks of whole pages will be freed or made unwritten ({@code truncate_pagecache_range}).
   */
  public void punched(JextInode inode, long firstPage, long pageCount) {
    inode.mapping().invalidate(firstPage, pageCount);
  }

  /** The file will end before a page ({@code truncate_pagecache}). */
  public void truncated(JextInode inode, long firstPage) {
    inode.mapping().truncate(firstPage);
  }

  /** The blocks from a page on will move, as ext4 does it ({@code truncate_pagecache}). */
  public void shifted(JextInode inode, long firstPage) {
    inode.mapping().truncate(firstPage);
  }

  /**
   * A write puts data where a hole or an unwritten extent was, whose zero page may be mapped
   * ({@code invalidate_inode_pages2_range}).
   */
  public void filled(JextInode inode, long firstPage, long pageCount) {
    inode.mapping().invalidate(firstPage, pageCount);
  }
}
