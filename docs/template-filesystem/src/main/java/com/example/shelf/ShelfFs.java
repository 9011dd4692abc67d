package com.example.shelf;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.BasicFileSystem;
import dev.tornline.targets.fs.BasicInode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.SortedMap;
import java.util.TreeMap;

/** 62 files of a page: line n of the device has name and size of file n, page n its data. */
final class ShelfFs extends BasicFileSystem<BasicInode> {
  private static final int PAGE = 4096;
  private static final int FILES = 64;
  private final boolean flushesSize;
  private final TreeMap<String, BasicInode> names = new TreeMap<>();
  private final BasicInode[] inodes = new BasicInode[FILES];

  /** Mounts: what is in the lines is all there is. */
  ShelfFs(PersistentMemory memory, boolean flushesSize) {
    super(memory);
    this.flushesSize = flushesSize;
    inodes[1] = new BasicInode(1, Entry.Kind.DIRECTORY, 0755);
    for (int i = 2; i < FILES; i++) {
      if (memory.loadInt(line(i)) != 0) {
        add(i, Character.toString(memory.loadInt(line(i))), memory.loadLong(line(i) + 8));
      }
    }
  }

  @Override
  public BasicInode root() {
    return inodes[1];
  }

  @Override
  public SortedMap<String, BasicInode> list(BasicInode directory) {
    return names;
  }

  @Override
  public BasicInode create(BasicInode in, String name, Entry.Kind kind, int mode, String target)
      throws FsException {
    if (kind != Entry.Kind.FILE || name.length() != 1) {
      throw unsupported();
    }
    for (int i = 2; i < FILES; i++) {
      if (inodes[i] == null) {
        put(line(i) + 8, 0, true);
        put(line(i), name.charAt(0), true);
        return add(i, name, 0);
      }
    }
    throw new FsException(Errno.ENOSPC);
  }

  /** The number is free for others only when nobody has the file open any more. */
  @Override
  public void unlink(BasicInode directory, String name) {
    put(line(names.get(name).number()), 0, true);
    names.remove(name).links(0);
  }

  @Override
  public void evict(BasicInode file) {
    inodes[(int) file.number()] = null;
  }

  @Override
  public int write(BasicInode file, long offset, byte[] source, int from, int length)
      throws FsException {
    if (offset + length > file.size()) {
      truncate(file, offset + length);
    }
    memory().storeNt(address(file) + offset, source, from, length);
    memory().fence();
    return length;
  }

  @Override
  public void truncate(BasicInode file, long size) throws FsException {
    if (size > PAGE) {
      throw new FsException(Errno.EFBIG);
    }
    if (size > file.size()) {
      memory().zeroNt(address(file) + file.size(), size - file.size());
      memory().fence();
    } else {
      file.mapping().truncate((size + PAGE - 1) / PAGE);
    }
    put(line(file.number()) + 8, size, flushesSize);
    file.size(size);
  }

  @Override
  public Iomap map(BasicInode file, long offset) {
    return new Iomap(Iomap.Kind.WRITTEN, 0, PAGE, address(file), false);
  }

  private BasicInode add(int number, String name, long size) {
    BasicInode file = new BasicInode(number, Entry.Kind.FILE, 0644);
    file.size(size);
    inodes[number] = file;
    names.put(name, file);
    return file;
  }

  /** Eight bytes reach the media whole, so a power failure leaves the old or the new value. */
  private void put(long address, long value, boolean flush) {
    memory().storeLong(address, value);
    if (flush) {
      memory().flush(address, Long.BYTES);
      memory().fence();
    }
  }

  private static long line(long number) {
    return number * 64;
  }

  private static long address(BasicInode file) {
    return file.number() * PAGE;
  }
}
