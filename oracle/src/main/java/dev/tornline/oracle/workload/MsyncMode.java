package dev.tornline.oracle.workload;

/** The modes of {@code msync}. */
public enum MsyncMode {
  /** MS_SYNC. */
  SYNC,

  /** MS_ASYNC, which promises nothing. */
  ASYNC
}
