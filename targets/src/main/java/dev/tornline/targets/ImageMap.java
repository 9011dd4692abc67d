package dev.tornline.targets;

import java.util.Optional;

/** Says what lies where on a device with a filesystem. */
@FunctionalInterface
public interface ImageMap {

  /** Knows nothing. */
  ImageMap UNKNOWN = _ -> Optional.empty();

  /**
   * What the cache line at an address (a multiple of 64) is part of, as a short phrase without an
   * article: {@code superblock}, {@code inode table, inode 12}, {@code page 0 of /a}. Empty if that
   * is not known; damage is no error.
   */
  Optional<String> at(long address);
}
