package dev.tornline.oracle.workload;

/** The kinds of mapping. */
public enum MapKind {
  /** MAP_SHARED_VALIDATE with MAP_SYNC: the promise under test. */
  SYNC,

  /** MAP_SHARED. */
  SHARED,

  /** MAP_PRIVATE. */
  PRIVATE
}
