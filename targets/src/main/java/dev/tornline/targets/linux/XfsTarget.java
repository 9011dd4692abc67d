package dev.tornline.targets.linux;

/** Linux's XFS. */
public final class XfsTarget extends LinuxTarget {

  /** The target. */
  public XfsTarget() {
    super(Xfs.FAMILY);
  }
}
