package dev.tornline.targets.linux;

/** Linux's ext2. */
public final class Ext2Target extends LinuxTarget {

  /** The target. */
  public Ext2Target() {
    super(Ext2.FAMILY);
  }
}
