package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import java.util.List;
import java.util.Optional;

/**
 * What lies where in an image of XFS: the headers of the allocation groups and the log from the
 * superblock, files and directories from the inodes, and other metadata by what they say of
 * themselves.
 */
final class XfsMap implements ImageMap {

  /** The first sectors of each group. */
  private static final List<String> HEADERS =
      List.of("superblock", "AGF, free space", "AGI, inodes", "AGFL, free list");

  private final XfsGeometry geometry;
  private final XfsInodes inodes;
  private final XfsBlocks blocks;

  private XfsMap(DeviceImage image, XfsGeometry geometry) {
    this.geometry = geometry;
    this.inodes = new XfsInodes(image, geometry);
    this.blocks = new XfsBlocks(image, geometry, inodes.paths());
  }

  /** The map of an image; it knows nothing if there is no superblock of XFS. */
  static ImageMap of(DeviceImage image) {
    return XfsGeometry.of(image)
        .<ImageMap>map(geometry -> new XfsMap(image, geometry))
        .orElse(ImageMap.UNKNOWN);
  }

  @Override
  public Optional<String> at(long address) {
    long block = address / geometry.blockSize();
    long group = block / geometry.groupBlocks();
    if (address < 0 || group >= geometry.groups()) {
      return Optional.empty();
    }
    long sector =
        (address - group * geometry.groupBlocks() * geometry.blockSize()) / geometry.sectorSize();
    if (sector < HEADERS.size()) {
      return Optional.of(
          HEADERS.get((int) sector) + (group == 0 ? "" : " of allocation group " + group));
    }
    long log = geometry.address(geometry.logStart());
    long logBytes = geometry.logBlocks() * geometry.blockSize();
    if (geometry.logStart() > 0 && log > 0 && address >= log && address - log < logBytes) {
      return Optional.of("log");
    }
    return inodes
        .inodeAt(address)
        .or(() -> inodes.contents().at(address))
        .or(() -> blocks.at(address));
  }
}
