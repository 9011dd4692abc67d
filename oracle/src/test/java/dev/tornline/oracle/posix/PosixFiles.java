package dev.tornline.oracle.posix;

import static dev.tornline.oracle.posix.PosixException.require;
import static dev.tornline.oracle.posix.PosixInode.PAGE;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.Operation.CloneRange;
import dev.tornline.oracle.workload.Operation.CopyRange;
import dev.tornline.oracle.workload.Operation.DedupeRange;
import dev.tornline.oracle.workload.Operation.Fallocate;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;

/** The open files and the calls on them. */
final class PosixFiles {

  record OpenFile(PosixInode inode, OpenFlags flags) {}

  private final OpenFile[] slots = new OpenFile[Slots.FILES];

  void open(int slot, PosixInode inode, OpenFlags flags) {
    slots[slot] = new OpenFile(inode, flags);
  }

  void close(int slot) {
    slots[slot] = null;
  }

  void closeAll() {
    java.util.Arrays.fill(slots, null);
  }

  OpenFile get(int slot) {
    return slots[slot];
  }

  PosixInode inode(int slot) {
    return slots[slot].inode();
  }

  long write(int file, long offset, long length, Pattern pattern, int step) throws PosixException {
    byte[] bytes = new byte[(int) length];
    long at = position(file, offset);
    pattern.fill(bytes, 0, bytes.length, at);
    return write(file, at, bytes, step);
  }

  /** Writes where it is told to, on an append handle too. */
  long write(int file, long offset, byte[] bytes, int step) throws PosixException {
    require(get(file).flags().writable(), Errno.EBADF);
    if (bytes.length > 0) {
      inode(file).growTo(offset + bytes.length, step);
      inode(file).put(offset, bytes, bytes.length);
    }
    return bytes.length;
  }

  long position(int file, long offset) {
    return get(file).flags().access() == Access.APPEND ? inode(file).size : offset;
  }

  void truncate(int file, long size, int step) throws PosixException {
    require(get(file).flags().writable(), Errno.EINVAL);
    if (size != inode(file).size) {
      inode(file).resize(size, step);
    }
  }

  void fallocate(Fallocate o, int step) throws PosixException {
    PosixInode inode = inode(o.file());
    require(get(o.file()).flags().writable() && o.length() > 0, Errno.EBADF);
    long end = o.offset() + o.length();
    switch (o.mode()) {
      case ALLOCATE, UNSHARE -> inode.growTo(end, step);
      case KEEP_SIZE -> {}
      case PUNCH, ZERO_KEEP_SIZE -> inode.zero(o.offset(), end, step);
      case ZERO -> {
        inode.growTo(end, step);
        inode.zero(o.offset(), end, step);
      }
      case COLLAPSE -> {
        requirePages(o);
        require(end < inode.size, Errno.EINVAL);
        inode.collapse((int) o.offset(), (int) end, step);
      }
      case INSERT -> {
        requirePages(o);
        require(o.offset() < inode.size, Errno.EINVAL);
        inode.insert((int) o.offset(), (int) end, step);
      }
    }
  }

  void clone(CloneRange o, int step) throws PosixException {
    PosixInode from = inode(o.from());
    PosixInode to = inode(o.to());
    require(get(o.to()).flags().writable(), Errno.EBADF);
    long length = o.length() == 0 ? from.size - o.fromOffset() : o.length();
    long fromEnd = o.fromOffset() + length;
    long toEnd = o.toOffset() + length;
    require(o.fromOffset() % PAGE == 0 && o.toOffset() % PAGE == 0, Errno.EINVAL);
    require(length >= 0 && fromEnd <= from.size, Errno.EINVAL);
    boolean atEnds = fromEnd == from.size && toEnd >= to.size;
    require(length % PAGE == 0 || atEnds, Errno.EINVAL);
    boolean overlaps = fromEnd > o.toOffset() && o.fromOffset() < toEnd;
    require(from != to || !overlaps, Errno.EINVAL);
    if (length > 0) {
      to.share(from, (int) o.fromOffset(), (int) o.toOffset(), (int) length, step);
    }
  }

  long copy(CopyRange o, int step) throws PosixException {
    PosixInode from = inode(o.from());
    require(get(o.to()).flags().access() == Access.READ_WRITE, Errno.EBADF);
    int length = (int) Math.max(0, Math.min(o.length(), from.size - o.fromOffset()));
    boolean overlaps =
        o.toOffset() + length > o.fromOffset() && o.toOffset() < o.fromOffset() + length;
    require(from != inode(o.to()) || !overlaps, Errno.EINVAL);
    return length == 0 ? 0 : write(o.to(), o.toOffset(), from.get(o.fromOffset(), length), step);
  }

  /** Whole pages within both files; of files that differ there nothing is shared. */
  long dedupe(DedupeRange o) throws PosixException {
    PosixInode from = inode(o.from());
    PosixInode to = inode(o.to());
    require((o.fromOffset() | o.toOffset() | o.length()) % PAGE == 0, Errno.EINVAL);
    require(o.fromOffset() + o.length() <= from.size, Errno.EINVAL);
    require(o.toOffset() + o.length() <= to.size, Errno.EINVAL);
    require(from != to || Math.abs(o.fromOffset() - o.toOffset()) >= o.length(), Errno.EINVAL);
    if (o.length() == 0) {
      return 0;
    }
    byte[] source = from.get(o.fromOffset(), o.length());
    return java.util.Arrays.equals(source, to.get(o.toOffset(), o.length())) ? o.length() : 0;
  }

  private static void requirePages(Fallocate o) throws PosixException {
    require(o.offset() % PAGE == 0 && o.length() % PAGE == 0, Errno.EINVAL);
  }
}
