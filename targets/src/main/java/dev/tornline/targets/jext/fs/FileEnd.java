package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.pmem.PersistentMemory;

/**
 * The bytes behind the end of a file in its last page: mapped stores may have put something there,
 * which must not come to light when the file grows.
 */
public class FileEnd {

  /** The file will grow: zeroes the bytes behind its end, up to {@code limit}. */
  public void zeroBehind(PersistentMemory memory, Zeroing zeroing, JextInode file, long limit) {
    long size = file.size();
    int inBlock = (int) (size % Layout.BLOCK);
    int block = FileBlocks.blockOf(size);
    long end = Math.min(limit, size - inBlock + Layout.BLOCK);
    if (inBlock > 0 && end > size && FileBlocks.isWritten(file.extents(), block, block + 1)) {
      zeroing.edge(memory, FileBlocks.address(file.extents(), size), (int) (end - size));
    }
  }
}
