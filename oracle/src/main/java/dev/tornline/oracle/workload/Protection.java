package dev.tornline.oracle.workload;

/** What {@code mprotect} allows. */
public enum Protection {
  /** PROT_READ. */
  READ_ONLY,

  /** PROT_READ and PROT_WRITE. */
  READ_WRITE
}
