package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import java.util.List;

/**
 * Linux's ext2: metadata in place, without a journal.
 *
 * <p>Two drivers know it. The old one has DAX and refuses MAP_SYNC (fs/ext2/file.c has no {@code
 * mmap_supported_flags}). Distributions have ext4's driver in its place (CONFIG_EXT4_USE_FOR_EXT2),
 * which grants MAP_SYNC to files with DAX. Without DAX both refuse it.
 */
final class Ext2 {

  private static final Contract UNJOURNALED = new Contract(false, MetadataStrictness.IN_PLACE);
  private static final Contract WITH_DAX = new Contract(true, MetadataStrictness.IN_PLACE);

  private static final Family.Maker MAKER =
      new Family.Maker(
          "mkfs.ext2",
          "e2fsprogs",
          "-q -F -b 4096 -U 74726e6c-696e-4000-8000-000000000004"
              + " -E lazy_itable_init=0,nodiscard,"
              + "hash_seed=74726e6c-696e-4000-8000-000000000002");

  static final Family FAMILY =
      new Family(
          "linux-ext2",
          "Linux's ext2, which has no journal and no MAP_SYNC",
          "ext2",
          MAKER,
          List.of(
              new LinuxVariant(
                  "default", "through the page cache, no MAP_SYNC", "", "", UNJOURNALED),
              new LinuxVariant(
                  "dax",
                  "with DAX; MAP_SYNC where ext4's driver stands in for ext2's",
                  "",
                  "dax",
                  WITH_DAX)));

  private Ext2() {}
}
