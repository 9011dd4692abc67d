package dev.tornline.targets.linux.layout;

import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;

/** The maps of the filesystems that are known here. */
public final class LinuxMaps {

  private LinuxMaps() {}

  /**
   * The map of an image.
   *
   * @param type as mount(2) takes it; of others nothing is known
   */
  public static ImageMap of(String type, DeviceImage image) {
    return switch (type) {
      case "ext2", "ext3", "ext4" -> ExtMap.of(image);
      case "xfs" -> XfsMap.of(image);
      default -> ImageMap.UNKNOWN;
    };
  }
}
