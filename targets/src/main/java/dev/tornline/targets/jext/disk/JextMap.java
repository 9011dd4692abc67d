package dev.tornline.targets.jext.disk;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.layout.Contents;
import dev.tornline.targets.layout.Contents.Kind;
import dev.tornline.targets.layout.InodePaths;
import dev.tornline.targets.layout.Text;
import java.util.Optional;

/**
 * What lies where on a device, by the tables of this package. Checksums are not looked at: what is
 * damaged is named as what it should be, as far as it can be found.
 */
public final class JextMap implements ImageMap {

  private static final int FILE = 1;
  private static final int DIRECTORY = 2;
  private static final int SYMLINK = 3;

  private static final int EXTENT = 12;
  private static final int NAME_HEADER = 6;
  private static final long LENGTH = 0x7fff_ffffL;

  /** More are not looked at; an image of random bytes may seem to have many. */
  private static final int DIRECTORY_BLOCKS_MAX = 1 << 12;

  private final DeviceImage image;
  private final Layout layout;
  private final InodePaths paths = new InodePaths(Layout.ROOT);
  private final Contents contents = new Contents(paths);
  private int directoryBlocks;

  private JextMap(DeviceImage image, Layout layout) {
    this.image = image;
    this.layout = layout;
    for (int inode = 1; inode <= Layout.INODES; inode++) {
      addInode(inode);
    }
  }

  /** The map of an image; it knows nothing if there is no superblock of such a filesystem. */
  public static ImageMap of(DeviceImage image) {
    long blocks = image.little(16, 4);
    long journal = image.little(20, 4);
    return image.little(0, 8) == SuperBlock.MAGIC
            && blocks == image.size() >> Layout.BLOCK_SHIFT
            && journal >= Layout.MIN_JOURNAL_BLOCKS
            && journal <= blocks / 2
        ? new JextMap(image, new Layout((int) blocks, (int) journal))
        : ImageMap.UNKNOWN;
  }

  @Override
  public Optional<String> at(long address) {
    long block = address >> Layout.BLOCK_SHIFT;
    if (block < 0 || block >= layout.blocks()) {
      return Optional.empty();
    }
    if (block >= layout.data()) {
      return contents.at(address);
    }
    return Optional.of(metadata((int) block, address));
  }

  private String metadata(int block, long address) {
    if (block == SuperBlock.BLOCK) {
      return "superblock";
    }
    if (block < layout.blockBitmap()) {
      return block == Layout.JOURNAL ? "journal superblock" : "journal block";
    }
    if (block < layout.inodeTable()) {
      return block < layout.inodeBitmap() ? "block bitmap" : "inode bitmap";
    }
    long offset = address - Layout.address(layout.inodeTable());
    return "inode table, inode " + (offset / InodeRecord.BYTES + 1);
  }

  private void addInode(int inode) {
    long at = Layout.address(layout.inodeBlock(inode)) + Layout.inodeOffset(inode);
    Kind kind =
        switch (image.byteAt(at + InodeRecord.TYPE)) {
          case FILE -> Kind.FILE;
          case DIRECTORY -> Kind.DIRECTORY;
          case SYMLINK -> Kind.SYMLINK;
          default -> null;
        };
    if (kind == null) {
      return;
    }
    long attributes = image.little(at + InodeRecord.ATTRIBUTES, 4);
    contents.add(address(attributes), Layout.BLOCK, Kind.ATTRIBUTES, inode, 0);
    long count = image.little(at + InodeRecord.COUNT, 4);
    switch (image.byteAt(at + InodeRecord.AREA_KIND)) {
      case InodeRecord.AREA_EXTENTS ->
          addExtents(
              at + InodeRecord.AREA, Math.min(count, InodeRecord.AREA_EXTENT_COUNT), kind, inode);
      case InodeRecord.AREA_LEAVES -> addLeaves(at + InodeRecord.AREA, count, kind, inode);
      default -> {} // the target of a link, or damage
    }
  }

  private void addLeaves(long area, long extents, Kind kind, int inode) {
    long left = extents;
    for (int i = 0; i < InodeRecord.MAX_LEAVES && left > 0; i++) {
      long leaf = address(image.little(area + 4L * i, 4));
      int room = SealedBlock.ROOM / EXTENT;
      contents.add(leaf, Layout.BLOCK, Kind.EXTENTS, inode, 0);
      addExtents(leaf + SealedBlock.HEADER, Math.min(left, room), kind, inode);
      left -= room;
    }
  }

  private void addExtents(long at, long count, Kind kind, int inode) {
    for (int i = 0; i < count; i++) {
      long extent = at + (long) EXTENT * i;
      long offset = address(image.little(extent, 4));
      long block = image.little(extent + 4, 4);
      long blocks = image.little(extent + 8, 4) & LENGTH;
      if (block >= layout.data() && blocks <= layout.blocks() - block) {
        contents.add(address(block), address(blocks), kind, inode, offset);
        if (kind == Kind.DIRECTORY) {
          addNames(address(block), blocks, inode);
        }
      }
    }
  }

  private void addNames(long address, long blocks, int directory) {
    long after = address + address(blocks);
    for (long block = address; block < after; block += Layout.BLOCK) {
      if (directoryBlocks++ > DIRECTORY_BLOCKS_MAX) {
        return;
      }
      long end = block + Math.min(image.little(block + 8, 2), Layout.BLOCK);
      long record = block + SealedBlock.HEADER;
      while (record + NAME_HEADER <= end) {
        int length = image.byteAt(record + 5);
        String name = Text.at(image, record + NAME_HEADER, length);
        paths.add(directory, name, image.little(record, 4));
        record += NAME_HEADER + length;
      }
    }
  }

  private static long address(long block) {
    return block << Layout.BLOCK_SHIFT;
  }
}
