package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.layout.Contents;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What lies where in an image of ext2 or ext4: the static layout from the superblock and the group
 * descriptors (Documentation/filesystems/ext4/group_descr.rst), the rest from the inodes.
 */
final class ExtMap implements ImageMap {

  /**
   * A range of the static layout.
   *
   * @param bytes its length
   * @param inode number of the first inode in it; 0 if it is no inode table
   */
  private record Area(long bytes, String what, long inode) {}

  private final ExtSuperblock superblock;
  private final TreeMap<Long, Area> areas = new TreeMap<>();
  private final Contents contents;

  private ExtMap(DeviceImage image, ExtSuperblock superblock) {
    this.superblock = superblock;
    ExtInodes inodes = new ExtInodes(image, superblock);
    for (long group = 0; group < superblock.groups(); group++) {
      addSuperblock(group);
      addDescribed(image, group, inodes);
    }
    areas.put((long) ExtSuperblock.ADDRESS, new Area(ExtSuperblock.ADDRESS, "superblock", 0));
    this.contents = inodes.contents();
  }

  /** The map of an image; it knows nothing if there is no superblock of such a filesystem. */
  static ImageMap of(DeviceImage image) {
    return ExtSuperblock.of(image)
        .<ImageMap>map(superblock -> new ExtMap(image, superblock))
        .orElse(ImageMap.UNKNOWN);
  }

  @Override
  public Optional<String> at(long address) {
    if (address < 0 || address >= superblock.blocks() * superblock.blockSize()) {
      return Optional.empty();
    }
    Map.Entry<Long, Area> found = areas.floorEntry(address);
    if (found != null && address - found.getKey() < found.getValue().bytes()) {
      return Optional.of(words(found.getValue(), address - found.getKey()));
    }
    if (address < superblock.descriptor(0)) {
      return Optional.empty();
    }
    return contents.at(address).or(() -> Optional.of("data or directory block"));
  }

  private String words(Area area, long offset) {
    return area.inode() == 0
        ? area.what()
        : area.what() + ", inode " + (area.inode() + offset / superblock.inodeSize());
  }

  private void addSuperblock(long group) {
    if (!superblock.hasSuperblock(group)) {
      return;
    }
    long block = superblock.first() + group * superblock.groupBlocks();
    if (group > 0) {
      add(block, 1, "backup superblock");
    }
    String backup = group == 0 ? "" : "backup ";
    add(block + 1, superblock.descriptorBlocks(), backup + "group descriptors");
    add(
        block + 1 + superblock.descriptorBlocks(),
        superblock.reserved(),
        "reserved for group descriptors");
  }

  private void addDescribed(DeviceImage image, long group, ExtInodes inodes) {
    long at = superblock.descriptor(group);
    add(block(image, at, 0x0, 0x20), 1, "block bitmap");
    add(block(image, at, 0x4, 0x24), 1, "inode bitmap");
    long table = block(image, at, 0x8, 0x28);
    long bytes = superblock.groupInodes() * superblock.inodeSize();
    long inode = group * superblock.groupInodes() + 1;
    if (isBlock(table)) {
      areas.put(table * superblock.blockSize(), new Area(bytes, "inode table", inode));
      inodes.addTable(table * superblock.blockSize(), inode);
    }
  }

  private long block(DeviceImage image, long descriptor, int low, int high) {
    return image.little(descriptor + low, 4)
        | (superblock.wide() ? image.little(descriptor + high, 4) << 32 : 0);
  }

  private boolean isBlock(long block) {
    return block > 0 && block < superblock.blocks();
  }

  private void add(long block, long blocks, String what) {
    if (isBlock(block) && blocks > 0) {
      areas.put(block * superblock.blockSize(), new Area(blocks * superblock.blockSize(), what, 0));
    }
  }
}
