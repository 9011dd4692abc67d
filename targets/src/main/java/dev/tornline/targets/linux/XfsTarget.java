package dev.tornline.targets.linux;

import java.util.List;

/** Linux's XFS, all files accessed directly (dax=always). */
public final class XfsTarget extends LinuxTarget {

  /** mkfs.xfs refuses devices below 300 MiB unless told otherwise; the kernel does not mind. */
  private static final Filesystem XFS =
      new Filesystem(
          "xfs",
          "dax=always",
          List.of("xfs"),
          "mkfs.xfs",
          "xfsprogs",
          List.of("-q", "-f", "--unsupported", "-m", "uuid=74726e6c-696e-4000-8000-000000000003"),
          16);

  /** The target. */
  public XfsTarget() {
    super(XFS);
  }

  @Override
  public String name() {
    return "linux-xfs";
  }

  @Override
  public String description() {
    return "Linux's XFS with DAX, run and recovered by a distribution kernel under QEMU";
  }
}
