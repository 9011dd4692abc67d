package dev.tornline.oracle.workload;

/** The cache line flushes of x86. */
public enum FlushInstruction {
  /** Takes effect at the next fence of the thread. */
  CLWB,

  /** Takes effect at the next fence of the thread. */
  CLFLUSHOPT,

  /** Takes effect at once. */
  CLFLUSH
}
