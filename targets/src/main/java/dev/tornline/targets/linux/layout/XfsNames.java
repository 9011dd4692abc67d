package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.layout.InodePaths;
import dev.tornline.targets.layout.Text;

/**
 * Names in directories of XFS (fs/xfs/libxfs/xfs_da_format.h): in the inode itself, or in blocks of
 * data. Names have a byte with the type behind them, as in all filesystems with checksums.
 */
final class XfsNames {

  private static final int BLOCK_MAGIC = 0x58444233; // XDB3
  private static final int DATA_MAGIC = 0x58444433; // XDD3
  private static final int HEADER = 64;
  private static final int FREE = 0xffff;
  private static final int ALIGN = 8;

  /** An entry without its name: inode, length of the name, type and tag. */
  private static final int ENTRY = 12;

  private static final int BLOCKS_MAX = 1 << 12;

  private final DeviceImage image;
  private final XfsGeometry geometry;
  private final InodePaths paths;
  private int blocks;

  XfsNames(DeviceImage image, XfsGeometry geometry, InodePaths paths) {
    this.image = image;
    this.geometry = geometry;
    this.paths = paths;
  }

  /** The names in an inode (struct xfs_dir2_sf_hdr). */
  void addShort(long fork, long directory) {
    int count = image.byteAt(fork);
    int number = image.byteAt(fork + 1) == 0 ? 4 : 8;
    long at = fork + 2 + number;
    for (int i = 0; i < count; i++) {
      int length = image.byteAt(at);
      long inode = at + 3 + length + 1;
      paths.add(directory, Text.at(image, at + 3, length), image.big(inode, number));
      at = inode + number;
    }
  }

  /** The names in blocks of a directory; those that index names are passed over. */
  void addBlocks(long address, long bytes, long directory) {
    for (long at = address; at < address + bytes; at += geometry.directoryBlock()) {
      long magic = image.big(at, 4);
      if (blocks++ > BLOCKS_MAX) {
        return;
      }
      if (magic == DATA_MAGIC) {
        addNames(at + HEADER, at + geometry.directoryBlock(), directory);
      } else if (magic == BLOCK_MAGIC) {
        long tail = at + geometry.directoryBlock() - 8;
        addNames(at + HEADER, tail - 8 * image.big(tail, 4), directory);
      }
    }
  }

  private void addNames(long from, long to, long directory) {
    long at = from;
    while (at + ENTRY <= to) {
      long length;
      if (image.big(at, 2) == FREE) {
        length = image.big(at + 2, 2);
      } else {
        int name = image.byteAt(at + 8);
        paths.add(directory, Text.at(image, at + 9, name), image.big(at, 8));
        length = ((long) ENTRY + name + ALIGN - 1) & -ALIGN;
      }
      if (length < ALIGN) {
        return;
      }
      at += length;
    }
  }
}
