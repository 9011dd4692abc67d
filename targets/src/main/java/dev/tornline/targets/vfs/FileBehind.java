package dev.tornline.targets.vfs;

import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FileSystem.SyncKind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.vm.MappedFile;

/** The file behind a mapping. */
record FileBehind<I extends Inode>(FileSystem<I> fs, I inode) implements MappedFile {

  @Override
  public Iomap mapForFault(long offset, long length, boolean write) throws FsException {
    return fs.mapForFault(inode, offset, length, write);
  }

  @Override
  public void syncData(long offset, long length) throws FsException {
    fs.fsync(inode, offset, length, SyncKind.DATA);
  }
}
