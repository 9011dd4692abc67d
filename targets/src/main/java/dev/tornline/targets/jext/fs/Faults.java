package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Handle;

/** Says where pieces of files lie, and puts blocks there for write faults. */
final class Faults {

  private final Volume volume;
  private final FileBlocks blocks;
  private final JextParts parts;

  Faults(Volume volume, FileBlocks blocks) {
    this.volume = volume;
    this.blocks = blocks;
    this.parts = volume.parts;
  }

  /** Where a piece lies, changing nothing. */
  Iomap read(JextInode file, long offset, long length) {
    int block = FileBlocks.blockOf(offset);
    int limit = (int) Math.min(FileBlocks.MAX_BLOCK - block, length >> Layout.BLOCK_SHIFT);
    ExtentMap extents = file.extents();
    int index = extents.firstEndingAfter(block);
    if (index == extents.size() || extents.logical(index) > block) {
      int next = index == extents.size() ? FileBlocks.MAX_BLOCK : extents.logical(index);
      int count = Math.min(limit, next - block);
      return new Iomap(Iomap.Kind.HOLE, start(block), Layout.address(count), -1, false);
    }
    int count = Math.min(limit, extents.end(index) - block);
    return new Iomap(
        extents.isUnwritten(index) ? Iomap.Kind.UNWRITTEN : Iomap.Kind.WRITTEN,
        start(block),
        Layout.address(count),
        FileBlocks.address(extents, start(block)),
        false);
  }

  /** Where a piece that will be stored to lies; it has blocks with data then. */
  Iomap write(JextInode file, long offset, long length) throws FsException {
    int block = FileBlocks.blockOf(offset);
    int count = (int) (length >> Layout.BLOCK_SHIFT);
    boolean isNew = !FileBlocks.isWritten(file.extents(), block, block + 1);
    if (isNew) {
      volume.change(file, 2, handle -> fill(handle, file, block, count));
    }
    Iomap found = read(file, offset, length);
    WriteFault fault = new WriteFault(file, offset + found.length(), isNew);
    boolean dirty = parts.dirtyTest().isDirty(volume.journal(), fault);
    return new Iomap(Iomap.Kind.WRITTEN, offset, found.length(), found.address(), dirty);
  }

  private void fill(Handle handle, JextInode file, int block, int wanted) throws FsException {
    ExtentMap extents = file.extents();
    int count = 1;
    if (wanted >= Layout.HUGE_BLOCKS && isHugeHole(extents, block)) {
      count = blocks.allocateHuge(handle, file, block) ? Layout.HUGE_BLOCKS : 1;
    } else if (wanted >= Layout.HUGE_BLOCKS && isHugeUnwritten(extents, block)) {
      count = Layout.HUGE_BLOCKS;
    }
    if (extents.find(block) < 0) {
      blocks.allocate(handle, file, block, block + 1);
    }
    parts.writableBlocks().prepare(volume, handle, file, block, count);
    parts.syncPoints().mapped(file, handle.sequence());
  }

  private static boolean isHugeHole(ExtentMap extents, int block) {
    int next = extents.firstEndingAfter(block);
    return next == extents.size() || extents.logical(next) >= block + Layout.HUGE_BLOCKS;
  }

  private static boolean isHugeUnwritten(ExtentMap extents, int block) {
    int index = extents.find(block);
    if (index < 0 || !extents.isUnwritten(index)) {
      return false;
    }
    int physical = extents.physical(index) + block - extents.logical(index);
    return physical % Layout.HUGE_BLOCKS == 0 && extents.end(index) >= block + Layout.HUGE_BLOCKS;
  }

  private static long start(int block) {
    return Layout.address(block);
  }
}
