package dev.tornline.targets.linux;

/** Linux's ext4 with a journal and without checksums. */
public final class Ext4Target extends LinuxTarget {

  /** The target. */
  public Ext4Target() {
    super(Filesystem.ext4("^metadata_csum"));
  }

  @Override
  public String name() {
    return "linux-ext4";
  }

  @Override
  public String description() {
    return "Linux's ext4 with DAX (mkfs -O ^metadata_csum) in a distribution kernel under QEMU";
  }
}
