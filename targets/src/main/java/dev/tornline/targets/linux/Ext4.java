package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import java.util.List;

/**
 * Linux's ext4. The block size is that of a page, as DAX demands; identifiers are fixed, so that
 * the same workload meets the same bytes. The journal is committed when that is asked for, not
 * every five seconds.
 *
 * <p>There is no variant with {@code data=journal}: it switches DAX off, and the kernel does not
 * mount it with {@code dax=always} (fs/ext4/super.c).
 */
final class Ext4 {

  private static final Contract ORDERED = new Contract(true, MetadataStrictness.PREFIX);

  /**
   * A fast commit logs inodes and names one by one instead of the blocks that a transaction has
   * changed (fs/ext4/fast_commit.c), so between files it keeps no order.
   */
  private static final Contract FILE_BY_FILE = new Contract(true, MetadataStrictness.POSIX);

  /** The synchronous fault works without a journal too, but nothing is atomic. */
  private static final Contract UNJOURNALED = new Contract(true, MetadataStrictness.IN_PLACE);

  private static final String MOUNT = "dax=always,commit=3600";
  private static final String PLAIN = "^metadata_csum";

  private static final Family.Maker MAKER =
      new Family.Maker(
          "mkfs.ext4",
          "e2fsprogs",
          List.of(
              "-q",
              "-F",
              "-b",
              "4096",
              "-U",
              "74726e6c-696e-4000-8000-000000000001",
              "-E",
              "lazy_itable_init=0,lazy_journal_init=0,nodiscard,"
                  + "hash_seed=74726e6c-696e-4000-8000-000000000002"));

  static final Family FAMILY =
      new Family(
          "linux-ext4",
          "Linux's ext4 with DAX (mkfs -O ^metadata_csum) in a distribution kernel under QEMU",
          "ext4",
          MAKER,
          List.of(
              variant("default", "a journal, no checksums", PLAIN, MOUNT, ORDERED),
              variant(
                  "csum",
                  "checksums over all metadata, mkfs's default: torn blocks do not mount",
                  "metadata_csum",
                  MOUNT,
                  ORDERED),
              variant(
                  "fast-commit",
                  "fsync and synchronous faults log what changed, not whole blocks",
                  PLAIN + ",fast_commit",
                  MOUNT,
                  FILE_BY_FILE),
              variant(
                  "nojournal",
                  "metadata written in place; a crash may leave what only fsck mends",
                  PLAIN + ",^has_journal",
                  "dax=always",
                  UNJOURNALED),
              new LinuxVariant(
                  "bigalloc",
                  "space is given out in clusters of four blocks",
                  List.of("-O", PLAIN + ",bigalloc", "-C", "16384"),
                  MOUNT,
                  ORDERED),
              variant(
                  "writeback",
                  "data=writeback; with DAX new blocks are zeroed all the same",
                  PLAIN,
                  MOUNT + ",data=writeback",
                  ORDERED),
              variant(
                  "inode",
                  "DAX by the flag of each inode, inherited from the root",
                  PLAIN,
                  "dax=inode,commit=3600",
                  ORDERED)));

  private Ext4() {}

  private static LinuxVariant variant(
      String name, String summary, String features, String mount, Contract contract) {
    return new LinuxVariant(name, summary, List.of("-O", features), mount, contract);
  }
}
