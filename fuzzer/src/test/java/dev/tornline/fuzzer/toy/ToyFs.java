package dev.tornline.fuzzer.toy;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Up to seven files of up to 16 KiB in one directory. Line <i>n</i> of the device is inode
 * <i>n</i>: its name (one character, 0 for a free inode) and its size; its four pages follow at a
 * fixed place. Every operation is flushed and fenced before it returns.
 */
final class ToyFs implements FileSystem<ToyInode> {

  private static final int FIRST = 2;
  private static final int LAST = 8;
  private static final int NAME = 0;
  private static final int SIZE = 8;
  private static final int PAGE = 4096;
  private static final int FILE_BYTES = 4 * PAGE;

  private final PersistentMemory memory;
  private final Set<String> defects;
  private final ToyInode root = new ToyInode(1, "", 0);
  private final TreeMap<String, ToyInode> names = new TreeMap<>();

  ToyFs(PersistentMemory memory, Set<String> defects) {
    this.memory = memory;
    this.defects = defects;
    for (int number = FIRST; number <= LAST; number++) {
      long name = memory.loadLong(line(number) + NAME);
      if (name != 0) {
        String text = String.valueOf((char) name);
        names.put(text, new ToyInode(number, text, memory.loadLong(line(number) + SIZE)));
      }
    }
  }

  @Override
  public ToyInode root() {
    return root;
  }

  @Override
  public ToyInode lookup(ToyInode directory, String name) {
    return names.get(name);
  }

  @Override
  public SortedMap<String, ToyInode> list(ToyInode directory) {
    return names;
  }

  @Override
  public ToyInode create(ToyInode directory, String name, Entry.Kind kind, int mode, String target)
      throws FsException {
    if (kind != Entry.Kind.FILE || name.length() != 1) {
      throw new FsException(Errno.EOPNOTSUPP);
    }
    for (int number = FIRST; number <= LAST; number++) {
      int candidate = number;
      if (memory.loadLong(line(number) + NAME) == 0
          && names.values().stream().noneMatch(inode -> inode.number() == candidate)) {
        put(line(number) + SIZE, 0);
        put(line(number) + NAME, name.charAt(0));
        ToyInode inode = new ToyInode(number, name, 0);
        names.put(name, inode);
        return inode;
      }
    }
    throw new FsException(Errno.ENOSPC);
  }

  @Override
  public void unlink(ToyInode directory, String name) {
    ToyInode inode = names.remove(name);
    inode.unlink();
    put(line(inode.number()) + NAME, 0);
  }

  @Override
  public int read(ToyInode file, long offset, byte[] target, int from, int length) {
    int count = (int) Math.max(0, Math.min(length, file.size() - offset));
    if (count > 0) {
      memory.load(data(file) + offset, target, from, count);
    }
    return count;
  }

  @Override
  public int write(ToyInode file, long offset, byte[] source, int from, int length)
      throws FsException {
    if (offset + length > FILE_BYTES) {
      throw new FsException(Errno.ENOSPC);
    }
    if (offset > file.size()) {
      memory.zeroNt(data(file) + file.size(), offset - file.size());
    }
    memory.storeNt(data(file) + offset, source, from, length);
    memory.fence();
    if (offset + length > file.size()) {
      resize(file, offset + length);
    }
    return length;
  }

  @Override
  public void truncate(ToyInode file, long size) throws FsException {
    if (size > FILE_BYTES) {
      throw new FsException(Errno.ENOSPC);
    }
    if (size > file.size()) {
      memory.zeroNt(data(file) + file.size(), size - file.size());
      memory.fence();
    } else {
      file.mapping().truncate((size + PAGE - 1) / PAGE);
    }
    resize(file, size);
  }

  @Override
  public void fallocate(ToyInode file, FallocateMode mode, long offset, long length)
      throws FsException {
    if (mode == FallocateMode.PUNCH) {
      if (defects.contains(ToyTarget.PUNCH_THROWS)) {
        throw new IllegalStateException("no hole of " + length + " bytes");
      }
      while (defects.contains(ToyTarget.PUNCH_HANGS) && !Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
      if (defects.contains(ToyTarget.PUNCH_KILLS)) {
        Runtime.getRuntime().halt(9);
      }
    }
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void fsync(ToyInode inode, long offset, long length, SyncKind kind) {
    inode.mapping().writebackBytes(memory, offset, length);
    memory.flush(line(inode.number()), PersistentMemory.LINE);
    memory.fence();
  }

  @Override
  public void sync() {
    names.values().forEach(inode -> fsync(inode, 0, FILE_BYTES, SyncKind.ALL));
    memory.fence();
  }

  @Override
  public Iomap mapForFault(ToyInode file, long offset, long length, boolean write) {
    return new Iomap(Iomap.Kind.WRITTEN, offset, PAGE, data(file) + offset, false);
  }

  @Override
  public Iomap mapForRead(ToyInode file, long offset) {
    return new Iomap(
        Iomap.Kind.WRITTEN, offset & -PAGE, PAGE, data(file) + (offset & -PAGE), false);
  }

  @Override
  public void evict(ToyInode inode) {
    // The line was freed with the name.
  }

  @Override
  public void unmount() {
    sync();
  }

  @Override
  public ToyInode tmpfile(ToyInode directory, int mode) throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void link(ToyInode inode, ToyInode directory, String name) throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void rename(
      ToyInode fromDirectory, String from, ToyInode toDirectory, String to, RenameMode mode)
      throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public String target(ToyInode link) {
    return "";
  }

  @Override
  public void clone(ToyInode from, long fromOffset, ToyInode to, long toOffset, long length)
      throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void chmod(ToyInode inode, int mode) throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public SortedMap<String, byte[]> attributes(ToyInode inode) {
    return Collections.emptySortedMap();
  }

  @Override
  public void setAttribute(ToyInode inode, String name, byte[] value) throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void removeAttribute(ToyInode inode, String name) throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  private void resize(ToyInode file, long size) {
    if (defects.contains(ToyTarget.LAZY_SIZE)) {
      memory.storeLong(line(file.number()) + SIZE, size);
    } else {
      put(line(file.number()) + SIZE, size);
    }
    file.resize(size);
  }

  private void put(long address, long value) {
    memory.storeLong(address, value);
    memory.flush(address, Long.BYTES);
    memory.fence();
  }

  private static long line(long number) {
    return number * PersistentMemory.LINE;
  }

  private static long data(ToyInode file) {
    return PAGE + file.number() * FILE_BYTES;
  }
}
