package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.SplitCall;
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

  /**
   * One order of transactions, and several of them for a call on a range: {@code ext4_iomap_begin}
   * allocates for a write extent by extent, and {@code ext4_handle_inode_extension} sets the size
   * afterwards; {@code ext4_alloc_file_blocks}, also of {@code ext4_zero_range}, begins a
   * transaction for each extent; {@code ext4_ext_remove_space} of {@code ext4_punch_hole} and
   * {@code ext4_collapse_range}, and {@code ext4_ext_shift_extents} of the latter and {@code
   * ext4_insert_range}, begin another one when the credits are used up. Blocks are never shared.
   */
  private static final Contract ORDERED =
      new Contract(true, MetadataStrictness.PREFIX)
          .splitting(
              SplitCall.WRITE,
              SplitCall.ALLOCATE,
              SplitCall.PUNCH,
              SplitCall.ZERO,
              SplitCall.COLLAPSE,
              SplitCall.INSERT);

  /**
   * A fast commit logs inodes and names one by one instead of the blocks that a transaction has
   * changed (fs/ext4/fast_commit.c), so between files it keeps no order. It falls back to whole
   * transactions for ranges ({@code ext4_fc_mark_ineligible}), which are split as ever.
   */
  private static final Contract FILE_BY_FILE =
      new Contract(true, MetadataStrictness.POSIX, ORDERED.splits());

  /** The synchronous fault works without a journal too, but nothing is atomic. */
  private static final Contract UNJOURNALED = new Contract(true, MetadataStrictness.IN_PLACE);

  private static final String MOUNT = "dax=always,commit=3600";
  private static final String PLAIN = "-O ^metadata_csum";

  private static final Family.Maker MAKER =
      new Family.Maker(
          "mkfs.ext4",
          "e2fsprogs",
          "-q -F -b 4096 -U 74726e6c-696e-4000-8000-000000000001"
              + " -E lazy_itable_init=0,lazy_journal_init=0,nodiscard,"
              + "hash_seed=74726e6c-696e-4000-8000-000000000002");

  static final Family FAMILY =
      new Family(
          "linux-ext4",
          "Linux's ext4 with DAX (mkfs -O ^metadata_csum) in a distribution kernel under QEMU",
          "ext4",
          MAKER,
          List.of(
              new LinuxVariant("default", "a journal, no checksums", PLAIN, MOUNT, ORDERED),
              new LinuxVariant(
                  "csum",
                  "checksums over all metadata, mkfs's default: torn blocks do not mount",
                  "-O metadata_csum",
                  MOUNT,
                  ORDERED),
              new LinuxVariant(
                  "fast-commit",
                  "fsync and synchronous faults log what changed, not whole blocks",
                  PLAIN + ",fast_commit",
                  MOUNT,
                  FILE_BY_FILE),
              new LinuxVariant(
                  "nojournal",
                  "metadata written in place; a crash may leave damage that needs fsck",
                  PLAIN + ",^has_journal",
                  "dax=always",
                  UNJOURNALED),
              new LinuxVariant(
                  "bigalloc",
                  "space is allocated in clusters of four blocks",
                  PLAIN + ",bigalloc -C 16384",
                  MOUNT,
                  ORDERED),
              new LinuxVariant(
                  "writeback",
                  "data=writeback; with DAX new blocks are zeroed all the same",
                  PLAIN,
                  MOUNT + ",data=writeback",
                  ORDERED),
              new LinuxVariant(
                  "inode",
                  "DAX by the flag of each inode, inherited from the root",
                  PLAIN,
                  "dax=inode,commit=3600",
                  ORDERED)));

  /**
   * Linux's ext4 as mkfs makes it by default, with checksums over all metadata.
   *
   * <p>Persistent memory writes no block at once (Documentation/driver-api/nvdimm/btt.rst). A power
   * failure that tears the journal's commit block, or the superblock, leaves a block whose checksum
   * is wrong, and the kernel then refuses to mount ("journal transaction N is corrupt",
   * fs/jbd2/recovery.c; "invalid superblock checksum", fs/ext4/super.c).
   */
  static final Family WITH_CHECKSUMS =
      FAMILY.usually(
          "linux-ext4-csum",
          "The same with metadata checksums, the default of mkfs: torn blocks do not mount",
          "csum");

  private Ext4() {}
}
