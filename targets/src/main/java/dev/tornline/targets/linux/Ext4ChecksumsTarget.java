package dev.tornline.targets.linux;

/**
 * Linux's ext4 as mkfs makes it by default, with checksums over all metadata.
 *
 * <p>Persistent memory writes no block at once (Documentation/driver-api/nvdimm/btt.rst). A power
 * failure that tears the journal's commit block, or the superblock, leaves a block whose checksum
 * is wrong, and the kernel then refuses to mount ("journal transaction N is corrupt",
 * fs/jbd2/recovery.c; "invalid superblock checksum", fs/ext4/super.c).
 */
public final class Ext4ChecksumsTarget extends LinuxTarget {

  /** The target. */
  public Ext4ChecksumsTarget() {
    super(
        Ext4.FAMILY.usually(
            "linux-ext4-csum",
            "The same with metadata checksums, the default of mkfs: torn blocks do not mount",
            "csum"));
  }
}
