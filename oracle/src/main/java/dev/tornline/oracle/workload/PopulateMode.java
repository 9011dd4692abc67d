package dev.tornline.oracle.workload;

/** How {@code madvise} faults pages in. */
public enum PopulateMode {
  /** MADV_POPULATE_READ: as if every page were loaded from. */
  READ,
  /** MADV_POPULATE_WRITE: as if every page were stored to; its bytes stay as they are. */
  WRITE
}
