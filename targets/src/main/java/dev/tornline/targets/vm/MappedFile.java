package dev.tornline.targets.vm;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.fs.Iomap;

/** What a page fault asks of the file behind a mapping. */
public interface MappedFile {

  /** The inode. */
  Inode inode();

  /** Answers a fault; see {@link dev.tornline.targets.fs.FileSystem#mapForFault}. */
  Iomap mapForFault(long offset, long length, boolean write) throws FsException;

  /** Makes the data of a range durable, and what is needed to reach the data. */
  void syncData(long offset, long length) throws FsException;
}
