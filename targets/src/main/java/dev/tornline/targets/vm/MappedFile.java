package dev.tornline.targets.vm;

import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FileSystem.SyncKind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.fs.Iomap;

/**
 * The file behind a mapping.
 *
 * @param fs the filesystem it is on
 * @param inode the inode
 * @param <I> the filesystem's own inodes
 */
public record MappedFile<I extends Inode>(FileSystem<I> fs, I inode) {

  /** Answers a fault; see {@link FileSystem#mapForFault}. */
  public Iomap mapForFault(long offset, long length, boolean write) throws FsException {
    return fs.mapForFault(inode, offset, length, write);
  }

  /** Makes the data of a range durable, and what is needed to reach the data. */
  public void syncData(long offset, long length) throws FsException {
    fs.fsync(inode, offset, length, SyncKind.DATA);
  }
}
