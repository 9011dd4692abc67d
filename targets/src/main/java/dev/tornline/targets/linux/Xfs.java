package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.SplitCall;
import java.util.List;

/** Linux's XFS. Its log commits in order, with checksums of its own. */
final class Xfs {

  /**
   * Every call on a range goes through its extents, with a transaction for each: {@code
   * xfs_iomap_write_direct} and {@code xfs_setfilesize} of a write, {@code xfs_alloc_file_space},
   * {@code xfs_unmap_extent} of {@code xfs_free_file_space}, the shifting loops of {@code
   * xfs_collapse_file_space} and {@code xfs_insert_file_space}, {@code xfs_reflink_remap_extent} of
   * {@code xfs_reflink_remap_blocks}.
   */
  private static final Contract ORDERED =
      new Contract(true, MetadataStrictness.PREFIX)
          .splitting(
              SplitCall.WRITE,
              SplitCall.ALLOCATE,
              SplitCall.PUNCH,
              SplitCall.ZERO,
              SplitCall.COLLAPSE,
              SplitCall.INSERT,
              SplitCall.CLONE);

  private static final String MOUNT = "dax=always";

  /** mkfs.xfs refuses devices below 300 MiB unless told otherwise; the kernel does not mind. */
  private static final Family.Maker MAKER =
      new Family.Maker(
          "mkfs.xfs",
          "xfsprogs",
          "-q -f --unsupported -m uuid=74726e6c-696e-4000-8000-000000000003");

  static final Family FAMILY =
      new Family(
          "linux-xfs",
          "Linux's XFS with DAX, run and recovered by a distribution kernel under QEMU",
          "xfs",
          MAKER,
          List.of(
              new LinuxVariant("default", "as mkfs makes it, reflink included", "", MOUNT, ORDERED),
              new LinuxVariant(
                  "rmapbt", "a tree of owners of blocks", "-m rmapbt=1", MOUNT, ORDERED),
              new LinuxVariant(
                  "small-log",
                  "the smallest log that mkfs makes, which it does without reflink only",
                  "-m reflink=0 -l size=864b",
                  MOUNT,
                  ORDERED),
              new LinuxVariant(
                  "inode",
                  "DAX by the flag of each inode, inherited from the root",
                  "",
                  "dax=inode",
                  ORDERED)));

  private Xfs() {}
}
