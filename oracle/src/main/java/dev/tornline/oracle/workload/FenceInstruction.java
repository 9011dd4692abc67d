package dev.tornline.oracle.workload;

/** The ordering instructions of x86. */
public enum FenceInstruction {
  /** Store fence. */
  SFENCE,

  /** Full fence. */
  MFENCE,

  /** A LOCK-prefixed read-modify-write. */
  LOCKED
}
