package dev.tornline.targets.vfs;

import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.targets.fs.Inode;

/** An open file: the inode and what the handle may do. */
record OpenFile<I extends Inode>(I inode, OpenFlags flags) {

  boolean appends() {
    return flags.access() == OpenFlags.Access.APPEND;
  }
}
