package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The least filesystem that the system-call layer can run on: names in the heap, pages of files on
 * the device, nothing durable.
 */
public final class RamFs implements FileSystem<RamInode> {

  private final RamData data;
  private final RamInode root;
  private long lastNumber = 1;

  /** What was asked since the test last cleared it. */
  final List<String> calls = new ArrayList<>();

  /** The inodes evicted. */
  final List<Long> evicted = new ArrayList<>();

  /** The answer to every write, if it is to fail. */
  Errno refusal;

  /** Done before a name is removed. */
  Runnable onUnlink = () -> {};

  private final Consumer<RamInode> onSync;

  RamFs(PersistentMemory memory) {
    this(memory, root -> {});
  }

  /** Does something at every sync. */
  RamFs(PersistentMemory memory, Consumer<RamInode> onSync) {
    this.data = new RamData(memory);
    this.onSync = onSync;
    this.root = new RamInode(1, Kind.DIRECTORY, 0755, "");
    this.root.links = 2;
  }

  @Override
  public RamInode root() {
    return root;
  }

  @Override
  public RamInode lookup(RamInode directory, String name) {
    return directory.children.get(name);
  }

  @Override
  public SortedMap<String, RamInode> list(RamInode directory) {
    return directory.children;
  }

  @Override
  public RamInode create(RamInode directory, String name, Kind kind, int mode, String target) {
    RamInode made = new RamInode(++lastNumber, kind, mode, target);
    made.links = kind == Kind.DIRECTORY ? 2 : 1;
    made.uncommitted = true;
    put(directory, name, made);
    return made;
  }

  @Override
  public RamInode tmpfile(RamInode directory, int mode) {
    return new RamInode(++lastNumber, Kind.FILE, mode, "");
  }

  @Override
  public void link(RamInode inode, RamInode directory, String name) {
    inode.links++;
    put(directory, name, inode);
  }

  @Override
  public void unlink(RamInode directory, String name) throws FsException {
    onUnlink.run();
    RamInode inode = directory.children.get(name);
    if (!inode.children.isEmpty()) {
      throw new FsException(Errno.ENOTEMPTY);
    }
    take(directory, name);
    drop(inode);
  }

  @Override
  public void rename(
      RamInode fromDirectory, String from, RamInode toDirectory, String to, RenameMode mode)
      throws FsException {
    RamInode source = fromDirectory.children.get(from);
    RamInode target = toDirectory.children.get(to);
    if (mode == RenameMode.EXCHANGE) {
      take(fromDirectory, from);
      take(toDirectory, to);
      put(fromDirectory, from, target);
      put(toDirectory, to, source);
      return;
    }
    if (target != null) {
      unlink(toDirectory, to);
    }
    take(fromDirectory, from);
    put(toDirectory, to, source);
  }

  @Override
  public void evict(RamInode inode) {
    evicted.add(inode.number);
    data.free(inode, 0);
  }

  @Override
  public String target(RamInode link) {
    return link.target;
  }

  @Override
  public int read(RamInode file, long offset, byte[] target, int from, int length) {
    return data.read(file, offset, target, from, length);
  }

  @Override
  public int write(RamInode file, long offset, byte[] source, int from, int length)
      throws FsException {
    if (refusal != null) {
      throw new FsException(refusal);
    }
    calls.add("write " + file.number + " " + offset + " " + length);
    return data.write(file, offset, source, from, length);
  }

  @Override
  public void truncate(RamInode file, long size) {
    data.truncate(file, size);
  }

  @Override
  public void fallocate(RamInode file, FallocateMode mode, long offset, long length)
      throws FsException {
    switch (mode) {
      case ALLOCATE, UNSHARE -> data.extend(file, offset + length);
      case KEEP_SIZE -> {
        // Reserved space cannot be seen.
      }
      case PUNCH, ZERO_KEEP_SIZE -> data.zero(file, offset, length);
      case ZERO -> {
        data.zero(file, offset, length);
        data.extend(file, offset + length);
      }
      case COLLAPSE -> data.collapse(file, offset, length);
      case INSERT -> data.insert(file, offset, length);
    }
  }

  @Override
  public void clone(RamInode from, long fromOffset, RamInode to, long toOffset, long length)
      throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void chmod(RamInode inode, int mode) {
    inode.mode = mode;
  }

  @Override
  public SortedMap<String, byte[]> attributes(RamInode inode) {
    return inode.attributes;
  }

  @Override
  public void setAttribute(RamInode inode, String name, byte[] value) {
    inode.attributes.put(name, value);
  }

  @Override
  public void removeAttribute(RamInode inode, String name) throws FsException {
    if (inode.attributes.remove(name) == null) {
      throw new FsException(Errno.ENODATA);
    }
  }

  @Override
  public void fsync(RamInode inode, long offset, long length, SyncKind kind) {
    String range = length == Long.MAX_VALUE ? "" : " " + offset + " " + length;
    calls.add("fsync " + inode.number + range + " " + kind);
    inode.uncommitted = false;
    data.sync(inode, offset, length);
  }

  @Override
  public void sync() {
    calls.add("sync");
    onSync.accept(root);
  }

  @Override
  public Iomap mapForFault(RamInode file, long offset, long length, boolean write)
      throws FsException {
    calls.add((write ? "write" : "read") + " fault " + offset + " " + length);
    return data.map(file, offset, length, write);
  }

  @Override
  public Iomap mapForRead(RamInode file, long offset) {
    return data.mapForRead(file, offset);
  }

  @Override
  public void unmount() {
    calls.add("unmount");
  }

  private static void put(RamInode directory, String name, RamInode inode) {
    directory.children.put(name, inode);
    if (inode.kind == Kind.DIRECTORY) {
      directory.links++;
    }
  }

  private static void take(RamInode directory, String name) {
    if (directory.children.remove(name).kind == Kind.DIRECTORY) {
      directory.links--;
    }
  }

  private static void drop(RamInode inode) {
    inode.links = inode.kind == Kind.DIRECTORY ? 0 : inode.links - 1;
  }
}
