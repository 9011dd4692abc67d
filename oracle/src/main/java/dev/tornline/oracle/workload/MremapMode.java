package dev.tornline.oracle.workload;

/** Where {@code mremap} leaves a mapping. */
public enum MremapMode {
  /** No flags: where it is. */
  IN_PLACE,
  /** MREMAP_MAYMOVE and MREMAP_FIXED: elsewhere; its page-table entries move with it. */
  MOVE
}
