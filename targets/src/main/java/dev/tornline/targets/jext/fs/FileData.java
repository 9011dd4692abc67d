package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Handle;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;

/**
 * Reads and writes. Data are written in place; blocks that hold none yet get theirs before the
 * transaction that maps them can commit, so nobody sees what was there before.
 */
final class FileData {

  private final Volume volume;
  private final PersistentMemory memory;
  private final FileBlocks blocks;
  private final Zeroing zeroing;
  private final PersistentCopy copy;
  private final SyncPoints syncPoints;
  private final Pages pages;

  FileData(Volume volume, FileBlocks blocks) {
    this.volume = volume;
    this.memory = volume.memory;
    this.blocks = blocks;
    zeroing = volume.parts.zeroing();
    copy = volume.parts.copy();
    syncPoints = volume.parts.syncPoints();
    pages = volume.parts.pages();
  }

  int read(JextInode file, long offset, byte[] target, int from, int length) {
    int count = Math.clamp(file.size() - offset, 0, length);
    Arrays.fill(target, from, from + count, (byte) 0);
    ExtentMap extents = file.extents();
    long end = offset + count;
    int first = extents.firstEndingAfter(FileBlocks.blockOf(offset));
    for (int i = first; i < extents.size() && Layout.address(extents.logical(i)) < end; i++) {
      if (!extents.isUnwritten(i)) {
        long start = Math.max(offset, Layout.address(extents.logical(i)));
        int piece = (int) (Math.min(end, Layout.address(extents.end(i))) - start);
        long address = FileBlocks.address(extents, start);
        memory.load(address, target, from + (int) (start - offset), piece);
      }
    }
    return count;
  }

  int write(JextInode file, long offset, byte[] source, int from, int length) throws FsException {
    if (length == 0) {
      return 0;
    }
    FileBlocks.checkEnd(offset + length);
    int first = FileBlocks.blockOf(offset);
    int end = FileBlocks.blockFrom(offset + length);
    if (offset + length <= file.size() && FileBlocks.isWritten(file.extents(), first, end)) {
      copy(file, offset, source, from, length);
      return length;
    }
    return volume.answer(
        volume.credits(file, 2 * (end - first) + 2),
        handle -> {
          volume.inodes.touch(handle, file);
          int allocated = blocks.allocate(handle, file, first, end);
          int count = (int) Math.min(length, Layout.address(allocated) - offset);
          zeroEdges(file, offset, count);
          zeroBehind(file, offset);
          fill(handle, file, first, FileBlocks.blockFrom(offset + count));
          grow(handle, file, offset + count);
          volume.inodes.store(handle, file);
          copy(file, offset, source, from, count);
          return count;
        });
  }

  /** Makes a file larger; the bytes behind its old end read as zeros. The caller stores it. */
  void grow(Handle handle, JextInode file, long size) {
    if (size > file.size()) {
      file.size = size;
      syncPoints.sized(file, handle.sequence());
    }
  }

  /** Zeroes what lies behind the end of a file that will grow, up to {@code limit}. */
  void zeroBehind(JextInode file, long limit) {
    volume.parts.fileEnd().zeroBehind(memory, zeroing, file, limit);
  }

  /**
   * Zeroes what a write leaves untouched in the first and the last block, if these hold no data.
   */
  private void zeroEdges(JextInode file, long offset, int length) {
    ExtentMap extents = file.extents();
    long end = offset + length;
    int first = FileBlocks.blockOf(offset);
    int last = FileBlocks.blockOf(end - 1);
    int head = (int) (offset % Layout.BLOCK);
    int tail = (int) (-end & Layout.BLOCK - 1);
    if (head > 0 && !FileBlocks.isWritten(extents, first, first + 1)) {
      zeroing.edge(memory, FileBlocks.address(extents, offset - head), head);
    }
    if (tail > 0 && !FileBlocks.isWritten(extents, last, last + 1)) {
      zeroing.edge(memory, FileBlocks.address(extents, end - 1) + 1, tail);
    }
  }

  /** The blocks of a range that held no data hold some now; their zero pages must go. */
  private void fill(Handle handle, JextInode file, int from, int end) {
    ExtentMap extents = file.extents();
    if (FileBlocks.isWritten(extents, from, end)) {
      return;
    }
    for (int i = extents.firstEndingAfter(from);
        i < extents.size() && extents.logical(i) < end;
        i++) {
      if (extents.isUnwritten(i)) {
        int start = Math.max(from, extents.logical(i));
        pages.filled(file, start, Math.min(end, extents.end(i)) - start);
      }
    }
    extents.mark(from, end - from, false);
    syncPoints.mapped(file, handle.sequence());
  }

  private void copy(JextInode file, long offset, byte[] source, int from, int length) {
    ExtentMap extents = file.extents();
    long at = offset;
    long end = offset + length;
    while (at < end) {
      int index = extents.find(FileBlocks.blockOf(at));
      int piece = (int) (Math.min(end, Layout.address(extents.end(index))) - at);
      copy.copy(memory, FileBlocks.address(extents, at), source, from + (int) (at - offset), piece);
      at += piece;
    }
  }
}
