package dev.tornline.targets.linux;

/** Linux's ext4 with a journal and, unless a variant says so, without checksums. */
public final class Ext4Target extends LinuxTarget {

  /** The target. */
  public Ext4Target() {
    super(Ext4.FAMILY);
  }
}
