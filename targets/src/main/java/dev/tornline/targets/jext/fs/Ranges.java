package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.Grouping.Operation;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.pmem.PersistentMemory;

/** Truncation and the modes of fallocate, each in one transaction, in the manner of ext4. */
final class Ranges {

  private final Volume volume;
  private final PersistentMemory memory;
  private final FileBlocks blocks;
  private final FileData data;
  private final JextParts parts;

  Ranges(Volume volume, FileBlocks blocks, FileData data) {
    this.volume = volume;
    this.memory = volume.memory;
    this.blocks = blocks;
    this.data = data;
    this.parts = volume.parts;
  }

  void truncate(JextInode file, long size) throws FsException {
    FileBlocks.checkEnd(size);
    int end = FileBlocks.blockFrom(size);
    if (size < file.size()) {
      parts.pages().truncated(file, end);
    }
    if (size > file.size()) {
      grow(file, size);
    } else {
      shrink(file, size);
    }
  }

  void fallocate(JextInode file, FallocateMode mode, long offset, long length) throws FsException {
    switch (mode) {
      case ALLOCATE, UNSHARE -> allocate(file, offset, length, offset + length);
      case KEEP_SIZE -> allocate(file, offset, length, 0);
      case ZERO -> zero(file, offset, length, offset + length);
      case ZERO_KEEP_SIZE -> zero(file, offset, length, 0);
      case PUNCH -> punch(file, offset, length);
      case COLLAPSE -> collapse(file, offset, length);
      case INSERT -> insert(file, offset, length);
    }
  }

  private void grow(JextInode file, long size) throws FsException {
    volume.change(
        file,
        1,
        handle -> {
          data.zeroBehind(file, size);
          data.grow(handle, file, size);
          volume.inodes.store(handle, file);
        });
  }

  private void shrink(JextInode file, long size) throws FsException {
    parts
        .grouping()
        .change(
            Operation.TRUNCATE,
            volume.transactions(file, 1),
            handle -> freeBehind(handle, file, size),
            handle -> cut(handle, file, size),
            handle -> volume.inodes.store(handle, file));
  }

  private void freeBehind(Handle handle, JextInode file, long size) {
    int end = FileBlocks.blockFrom(size);
    if (file.extents().end() > end) {
      blocks.free(handle, file, end, FileBlocks.MAX_BLOCK);
      parts.syncPoints().unmapped(file, handle.sequence());
    }
  }

  private void cut(Handle handle, JextInode file, long size) {
    int end = FileBlocks.blockFrom(size);
    if (size < file.size()) {
      zeroPart(file, size, Math.min(file.size(), Layout.address(end)));
      file.size = size;
      parts.syncPoints().sized(file, handle.sequence());
    }
  }

  /** Allocates the holes of a range; the file has at least this size then. */
  private void allocate(JextInode file, long offset, long length, long leastSize)
      throws FsException {
    FileBlocks.checkEnd(offset + length);
    long size = Math.max(file.size(), leastSize);
    int first = FileBlocks.blockOf(offset);
    int end = FileBlocks.blockFrom(offset + length);
    volume.change(
        file,
        2 * (end - first) + 2,
        handle -> {
          reserve(handle, file, first, end);
          data.zeroBehind(file, size);
          data.grow(handle, file, size);
          volume.inodes.store(handle, file);
          parts.syncPoints().changed(file, handle.sequence());
        });
  }

  /** Makes a range read as zeros; the file has at least this size then. */
  private void zero(JextInode file, long offset, long length, long leastSize) throws FsException {
    FileBlocks.checkEnd(offset + length);
    long size = Math.max(file.size(), leastSize);
    int first = FileBlocks.blockOf(offset);
    int end = FileBlocks.blockFrom(offset + length);
    int innerFirst = FileBlocks.blockFrom(offset);
    int innerEnd = FileBlocks.blockOf(offset + length);
    parts.pages().zeroed(memory, file, offset, offset + length);
    volume.change(
        file,
        2 * (end - first) + 4,
        handle -> {
          reserve(handle, file, first, end);
          if (innerFirst < innerEnd) {
            file.extents().mark(innerFirst, innerEnd - innerFirst, true);
          }
          data.zeroBehind(file, size);
          data.grow(handle, file, size);
          volume.inodes.store(handle, file);
          zeroEdges(file, offset, offset + length);
          parts.syncPoints().unmapped(file, handle.sequence());
        });
  }

  private void punch(JextInode file, long offset, long length) throws FsException {
    if (offset >= file.size()) {
      return;
    }
    long lastPageEnd = Layout.address(FileBlocks.blockFrom(file.size()));
    long end = Math.min(offset + length, lastPageEnd);
    int innerFirst = FileBlocks.blockFrom(offset);
    int innerEnd = FileBlocks.blockOf(end);
    parts.pages().punched(memory, file, offset, end);
    volume.change(
        file,
        2,
        handle -> {
          if (innerFirst < innerEnd) {
            blocks.free(handle, file, innerFirst, innerEnd);
          }
          volume.inodes.store(handle, file);
          zeroEdges(file, offset, end);
          parts.syncPoints().unmapped(file, handle.sequence());
        });
  }

  private void collapse(JextInode file, long offset, long length) throws FsException {
    checkAligned(offset, length);
    if (offset + length >= file.size()) {
      throw new FsException(Errno.EINVAL);
    }
    int first = FileBlocks.blockOf(offset);
    int count = FileBlocks.blockOf(length);
    parts.pages().shifted(memory, file, first);
    parts.collapse().run(new Collapse.Collapsing(volume, blocks, file, first, count));
  }

  private void insert(JextInode file, long offset, long length) throws FsException {
    checkAligned(offset, length);
    if (offset >= file.size()) {
      throw new FsException(Errno.EINVAL);
    }
    FileBlocks.checkEnd(file.size() + length);
    int first = FileBlocks.blockOf(offset);
    int count = FileBlocks.blockOf(length);
    if (file.extents().end() > FileBlocks.MAX_BLOCK - count) {
      throw new FsException(Errno.EFBIG);
    }
    parts.pages().shifted(memory, file, first);
    volume.change(
        file,
        2,
        handle -> {
          file.extents().shift(first, count);
          file.size = file.size() + length;
          volume.inodes.store(handle, file);
          parts.syncPoints().unmapped(file, handle.sequence());
          parts.syncPoints().sized(file, handle.sequence());
        });
  }

  /** Allocates all holes of a range or none. */
  private void reserve(Handle handle, JextInode file, int first, int end) throws FsException {
    if (blocks.allocate(handle, file, first, end) < end) {
      throw new FsException(Errno.ENOSPC);
    }
  }

  /** Zeroes the parts of a range that do not fill their blocks, where these hold data. */
  private void zeroEdges(JextInode file, long from, long end) {
    long firstEnd = Layout.address(FileBlocks.blockFrom(from));
    long lastStart = Layout.address(FileBlocks.blockOf(end));
    if (firstEnd > lastStart) {
      zeroPart(file, from, end);
      return;
    }
    zeroPart(file, from, firstEnd);
    zeroPart(file, lastStart, end);
  }

  private void zeroPart(JextInode file, long from, long end) {
    int block = FileBlocks.blockOf(from);
    if (from < end && FileBlocks.isWritten(file.extents(), block, block + 1)) {
      long address = FileBlocks.address(file.extents(), from);
      parts.zeroing().edge(memory, address, (int) (end - from));
    }
  }

  private static void checkAligned(long offset, long length) throws FsException {
    if ((offset | length) % Layout.BLOCK != 0) {
      throw new FsException(Errno.EINVAL);
    }
  }
}
