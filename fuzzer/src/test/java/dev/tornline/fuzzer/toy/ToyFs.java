package dev.tornline.fuzzer.toy;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.fs.BasicFileSystem;
import dev.tornline.targets.fs.BasicInode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Up to seven files of up to 16 KiB in one directory. Line <i>n</i> of the device is inode
 * <i>n</i>: its name (one character, 0 for a free inode) and its size; its four pages follow at a
 * fixed place. Every operation is flushed and fenced before it returns.
 */
final class ToyFs extends BasicFileSystem<BasicInode> {

  private static final int FIRST = 2;
  private static final int LAST = 8;
  private static final int NAME = 0;
  private static final int SIZE = 8;
  private static final int PAGE = 4096;
  private static final int FILE_BYTES = 4 * PAGE;

  private final PersistentMemory memory;
  private final Set<String> defects;
  private final BasicInode root = new BasicInode(1, Entry.Kind.DIRECTORY, 0755);
  private final TreeMap<String, BasicInode> names = new TreeMap<>();

  /** Numbers of inodes that have a name or are open. */
  private final BitSet inUse = new BitSet();

  ToyFs(PersistentMemory memory, Set<String> defects) {
    super(memory);
    this.memory = memory;
    this.defects = defects;
    for (int number = FIRST; number <= LAST; number++) {
      long name = memory.loadLong(line(number) + NAME);
      if (name != 0) {
        add(number, String.valueOf((char) name), memory.loadLong(line(number) + SIZE));
      }
    }
  }

  private BasicInode add(int number, String name, long size) {
    BasicInode inode = new BasicInode(number, Entry.Kind.FILE, 0644);
    inode.size(size);
    inUse.set(number);
    names.put(name, inode);
    return inode;
  }

  /** What lies at an address of a device. */
  static Optional<String> what(DeviceImage image, long address) {
    boolean isData = address >= PAGE;
    long number = isData ? (address - PAGE) / FILE_BYTES : address / PersistentMemory.LINE;
    if (number < FIRST || number > LAST) {
      return Optional.empty();
    }
    int name = image.byteAt(line(number) + NAME);
    return Optional.of(
        isData
            ? "page " + (address - PAGE) % FILE_BYTES / PAGE + " of /" + (char) name
            : "inode " + number);
  }

  @Override
  public BasicInode root() {
    return root;
  }

  @Override
  public SortedMap<String, BasicInode> list(BasicInode directory) {
    return names;
  }

  @Override
  public BasicInode create(
      BasicInode directory, String name, Entry.Kind kind, int mode, String target)
      throws FsException {
    if (kind != Entry.Kind.FILE || name.length() != 1) {
      throw new FsException(Errno.EOPNOTSUPP);
    }
    for (int number = FIRST; number <= LAST; number++) {
      if (!inUse.get(number)) {
        put(line(number) + SIZE, 0);
        put(line(number) + NAME, name.charAt(0));
        return add(number, name, 0);
      }
    }
    throw new FsException(Errno.ENOSPC);
  }

  @Override
  public void unlink(BasicInode directory, String name) {
    BasicInode inode = names.remove(name);
    inode.links(0);
    put(line(inode.number()) + NAME, 0);
  }

  @Override
  public int write(BasicInode file, long offset, byte[] source, int from, int length)
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
  public void truncate(BasicInode file, long size) throws FsException {
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
  public void fallocate(BasicInode file, FallocateMode mode, long offset, long length)
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
  public void fsync(BasicInode inode, long offset, long length, SyncKind kind) {
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
  protected Iomap map(BasicInode file, long offset) {
    return new Iomap(
        Iomap.Kind.WRITTEN, offset & -PAGE, PAGE, data(file) + (offset & -PAGE), false);
  }

  @Override
  public void evict(BasicInode inode) {
    inUse.clear((int) inode.number());
  }

  private void resize(BasicInode file, long size) {
    if (defects.contains(ToyTarget.LAZY_SIZE)) {
      memory.storeLong(line(file.number()) + SIZE, size);
    } else {
      put(line(file.number()) + SIZE, size);
    }
    file.size(size);
  }

  private void put(long address, long value) {
    memory.storeLong(address, value);
    memory.flush(address, Long.BYTES);
    memory.fence();
  }

  private static long line(long number) {
    return number * PersistentMemory.LINE;
  }

  private static long data(BasicInode file) {
    return PAGE + file.number() * FILE_BYTES;
  }
}
