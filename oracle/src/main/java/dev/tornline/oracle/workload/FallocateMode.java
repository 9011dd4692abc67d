package dev.tornline.oracle.workload;

/** The modes of {@code fallocate(2)}. */
public enum FallocateMode {
  /** Allocates and extends the size. */
  ALLOCATE,

  /** Allocates without changing the size. */
  KEEP_SIZE,

  /** FALLOC_FL_PUNCH_HOLE with FALLOC_FL_KEEP_SIZE. */
  PUNCH,

  /** FALLOC_FL_ZERO_RANGE. */
  ZERO,

  /** FALLOC_FL_ZERO_RANGE with FALLOC_FL_KEEP_SIZE. */
  ZERO_KEEP_SIZE,

  /** FALLOC_FL_COLLAPSE_RANGE. */
  COLLAPSE,

  /** FALLOC_FL_INSERT_RANGE. */
  INSERT,

  /** FALLOC_FL_UNSHARE_RANGE. */
  UNSHARE
}
