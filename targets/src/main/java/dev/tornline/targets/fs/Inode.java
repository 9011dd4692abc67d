package dev.tornline.targets.fs;

import dev.tornline.oracle.observation.Entry;

/**
 * An inode in memory. A filesystem has one object per live inode number, which is equal to itself
 * only.
 */
public interface Inode {

  /** The number by which the inode is recognised after a crash. */
  long number();

  /** The type. */
  Entry.Kind kind();

  /** The permission bits. */
  int mode();

  /** The link count. */
  int links();

  /** The size in bytes; 0 for directories. */
  long size();

  /** The state of the inode's pages that are mapped or dirty. */
  FileMapping mapping();
}
