package dev.tornline.targets.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;

/**
 * A filesystem to begin with. It answers EOPNOTSUPP to every operation that a filesystem can do
 * without, reads where {@link #map} says, and writes dirty pages back when it syncs. A subclass
 * says how names and sizes are kept, and overrides what it does differently.
 *
 * @param <I> the filesystem's own inodes
 */
public abstract class BasicFileSystem<I extends Inode> implements FileSystem<I> {

  private final PersistentMemory memory;

  /** A filesystem on a device. */
  protected BasicFileSystem(PersistentMemory memory) {
    this.memory = memory;
  }

  /**
   * Where the piece of a file lies that holds an offset, changing nothing. Faults are answered with
   * it too, so a filesystem whose blocks are not all there from the beginning overrides {@link
   * #mapForFault}.
   */
  protected abstract Iomap map(I file, long offset);

  /** The device. */
  protected final PersistentMemory memory() {
    return memory;
  }

  @Override
  public I lookup(I directory, String name) throws FsException {
    return list(directory).get(name);
  }

  @Override
  public int read(I file, long offset, byte[] target, int from, int length) throws FsException {
    int count = Math.clamp(file.size() - offset, 0, length);
    int done = 0;
    while (done < count) {
      Iomap piece = map(file, offset + done);
      long skipped = offset + done - piece.offset();
      int bytes = (int) Math.min(count - done, piece.length() - skipped);
      if (piece.kind() == Iomap.Kind.WRITTEN) {
        memory.load(piece.address() + skipped, target, from + done, bytes);
      } else {
        Arrays.fill(target, from + done, from + done + bytes, (byte) 0);
      }
      done += bytes;
    }
    return count;
  }

  @Override
  public Iomap mapForRead(I file, long offset) {
    return map(file, offset);
  }

  @Override
  public Iomap mapForFault(I file, long offset, long length, boolean write) throws FsException {
    return map(file, offset);
  }

  /** Writes back what is dirty within the range; whatever else is changed must be durable. */
  @Override
  public void fsync(I inode, long offset, long length, SyncKind kind) throws FsException {
    inode.mapping().writebackBytes(memory, offset, length);
    memory.fence();
  }

  /** Syncs every inode that has a name. */
  @Override
  public void sync() throws FsException {
    sync(root());
  }

  private void sync(I inode) throws FsException {
    fsync(inode, SyncKind.ALL);
    if (inode.kind() == Entry.Kind.DIRECTORY) {
      for (I child : list(inode).values()) {
        sync(child);
      }
    }
  }

  @Override
  public I tmpfile(I directory, int mode) throws FsException {
    throw unsupported();
  }

  @Override
  public void link(I inode, I directory, String name) throws FsException {
    throw unsupported();
  }

  @Override
  public void rename(I fromDirectory, String from, I toDirectory, String to, RenameMode mode)
      throws FsException {
    throw unsupported();
  }

  /** Nothing, since only a filesystem that overrides this has symbolic links. */
  @Override
  public String target(I link) {
    return "";
  }

  @Override
  public void fallocate(I file, FallocateMode mode, long offset, long length) throws FsException {
    throw unsupported();
  }

  @Override
  public void clone(I from, long fromOffset, I to, long toOffset, long length) throws FsException {
    throw unsupported();
  }

  @Override
  public void chmod(I inode, int mode) throws FsException {
    throw unsupported();
  }

  /** None. */
  @Override
  public SortedMap<String, byte[]> attributes(I inode) {
    return Collections.emptySortedMap();
  }

  @Override
  public void setAttribute(I inode, String name, byte[] value) throws FsException {
    throw unsupported();
  }

  @Override
  public void removeAttribute(I inode, String name) throws FsException {
    throw unsupported();
  }

  /** Makes everything durable: what is unmounted is clean. */
  @Override
  public void unmount() throws FsException {
    sync();
  }

  /** What an operation fails with that this filesystem has not. */
  protected static FsException unsupported() {
    return new FsException(Errno.EOPNOTSUPP);
  }
}
