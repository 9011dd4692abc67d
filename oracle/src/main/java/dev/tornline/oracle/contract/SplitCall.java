package dev.tornline.oracle.contract;

/**
 * Calls on one file that a filesystem may carry out in several transactions, so that a crash shows
 * them partially applied. All others take effect at once on every filesystem that orders its
 * metadata: rename(2) says so of names, and a truncation changes the size in its first transaction,
 * whatever is freed later ({@code ext4_truncate} after {@code ext4_orphan_add}, {@code
 * xfs_setattr_size}).
 */
public enum SplitCall {
  /** write(2) and its like: the file grows piece by piece. */
  WRITE,
  /** fallocate(2) that allocates: the file grows piece by piece. */
  ALLOCATE,
  /** FALLOC_FL_PUNCH_HOLE: some blocks are gone already. */
  PUNCH,
  /** FALLOC_FL_ZERO_RANGE: the file grows piece by piece, some blocks are zero already. */
  ZERO,
  /** FALLOC_FL_COLLAPSE_RANGE: blocks are gone, and some of those behind have moved. */
  COLLAPSE,
  /** FALLOC_FL_INSERT_RANGE: the file is larger, and some blocks have moved. */
  INSERT,
  /** FICLONE, FICLONERANGE: some blocks are shared already. */
  CLONE
}
