package dev.tornline.targets.vfs;

/** The bounds that the system-call layer sets. */
final class Limits {

  /** No file may become larger (EFBIG): {@code s_maxbytes}. */
  static final long FILE_BYTES_MAX = 1L << 30;

  /** A path that meets more symbolic links fails (ELOOP): {@code MAXSYMLINKS}. */
  static final int SYMLINKS_MAX = 40;

  /** A tree with more names than this, which no workload can make, counts as damaged. */
  static final int TREE_ENTRIES_MAX = 1 << 21;

  private Limits() {}
}
