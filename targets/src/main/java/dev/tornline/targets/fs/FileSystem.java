package dev.tornline.targets.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.RenameMode;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * What the system-call layer and the page-fault path ask of a filesystem.
 *
 * <p>The caller makes the checks that Linux makes in its VFS: paths are resolved, a name to be
 * created does not exist, a name to be removed does, types fit (EISDIR, ENOTDIR), a directory is
 * not moved below itself, handles may do what is asked, offsets and lengths are not negative. A
 * filesystem fails with what only it can know (ENOSPC, ENOTEMPTY, EMLINK, EOPNOTSUPP, ranges that
 * are not block aligned) and, when it fails, leaves everything as it was.
 *
 * <p>Operations that take pages away from a file or move them (truncate, punch, zero, collapse,
 * insert) MUST unmap these pages through {@link Inode#mapping()} before they change the extents, as
 * Linux does under the invalidate lock.
 *
 * @param <I> the filesystem's own inodes
 */
public interface FileSystem<I extends Inode> {

  /** The root directory. */
  I root();

  /** The inode behind a name, or {@code null}. */
  I lookup(I directory, String name) throws FsException;

  /** All names of a directory, without {@code .} and {@code ..}. */
  SortedMap<String, I> list(I directory) throws FsException;

  /**
   * Creates an inode under a name.
   *
   * @param target what a symbolic link holds; empty for the other kinds
   */
  I create(I directory, String name, Entry.Kind kind, int mode, String target) throws FsException;

  /** Creates a file without a name, which a crash or the last close removes. */
  I tmpfile(I directory, int mode) throws FsException;

  /** Gives an inode a further name; also an inode that had none. */
  void link(I inode, I directory, String name) throws FsException;

  /**
   * Removes a name, of a directory too, which must be empty (ENOTEMPTY). An inode without names
   * lives until {@link #evict}.
   */
  void unlink(I directory, String name) throws FsException;

  /** Renames; an existing destination is replaced, or swapped with {@link RenameMode#EXCHANGE}. */
  void rename(I fromDirectory, String from, I toDirectory, String to, RenameMode mode)
      throws FsException;

  /** The last handle and mapping of an inode without names are gone: frees it. */
  void evict(I inode);

  /**
   * Memory is short: inodes that nothing uses and that have no dirty pages may be forgotten; what
   * asks for them later gets new objects. That makes nothing durable, and takes nothing back: what
   * waits for a commit still does. By default nothing is forgotten.
   *
   * @param inUse whether a handle or a mapping holds an inode, whose object must stay
   */
  default void dropCaches(Predicate<I> inUse) {}

  /** What a symbolic link holds. */
  String target(I link);

  /** Reads up to the end of the file; returns the number of bytes. */
  int read(I file, long offset, byte[] target, int from, int length) throws FsException;

  /**
   * Writes, extending the file; returns the number of bytes, fewer than asked only if space ran out
   * after some.
   */
  int write(I file, long offset, byte[] source, int from, int length) throws FsException;

  /** Changes the size of a file. */
  void truncate(I file, long size) throws FsException;

  /** Changes the extents of a file; ranges are as {@code fallocate(2)} takes them. */
  void fallocate(I file, FallocateMode mode, long offset, long length) throws FsException;

  /** Shares blocks between files (FICLONERANGE); a length of 0 means to the end of {@code from}. */
  void clone(I from, long fromOffset, I to, long toOffset, long length) throws FsException;

  /**
   * Shares blocks of ranges that hold the same bytes (FIDEDUPERANGE).
   *
   * @return the number of bytes that are shared; 0 if the ranges differ
   */
  default long dedupe(I from, long fromOffset, I to, long toOffset, long length)
      throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  /** Changes the permission bits. */
  void chmod(I inode, int mode) throws FsException;

  /** The extended attributes, by full name. */
  SortedMap<String, byte[]> attributes(I inode);

  /** Sets an extended attribute. */
  void setAttribute(I inode, String name, byte[] value) throws FsException;

  /** Removes an extended attribute (ENODATA if there is none). */
  void removeAttribute(I inode, String name) throws FsException;

  /**
   * Makes mapped stores and writes within a range of an inode durable, and its metadata: all with
   * fsync, those needed to reach the data with fdatasync. Mapped stores outside the range stay as
   * they are ({@code vfs_fsync_range}).
   */
  void fsync(I inode, long offset, long length, SyncKind kind) throws FsException;

  /** Makes all of an inode durable. */
  default void fsync(I inode, SyncKind kind) throws FsException {
    fsync(inode, 0, Long.MAX_VALUE, kind);
  }

  /** Makes everything durable. */
  void sync() throws FsException;

  /**
   * Answers a page fault: where the page at {@code offset} lies.
   *
   * <p>A write fault allocates, zeroes durably before the transaction can commit, and converts
   * unwritten blocks; the answer is then {@link Iomap.Kind#WRITTEN}. The answer covers at least the
   * page and at most {@code length} bytes from {@code offset} on.
   *
   * @param offset page aligned, below the size of the file rounded up to a page
   * @param length 4096, or 2 MiB if a huge entry is wanted
   */
  Iomap mapForFault(I file, long offset, long length, boolean write) throws FsException;

  /** Where a piece of a file lies, changing nothing; of any length. */
  Iomap mapForRead(I file, long offset);

  /**
   * How many blocks of 4096 bytes are free, about ({@code f_bavail} of statfs).
   *
   * @throws FsException EOPNOTSUPP if that cannot be told
   */
  default long freeBlocks() throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  /** Unmounts cleanly; nothing may be called afterwards. */
  void unmount() throws FsException;

  /** What a sync makes durable besides the data. */
  enum SyncKind {
    /** All metadata of the inode. */
    ALL,
    /** The metadata needed to reach the data. */
    DATA
  }
}
