package dev.tornline.oracle.workload;

/** How {@code renameat2} treats an existing destination. */
public enum RenameMode {
  /** Replaces the destination. */
  PLAIN,

  /** Fails with EEXIST. */
  NOREPLACE,

  /** Swaps the two names. */
  EXCHANGE
}
