package dev.tornline.oracle.workload;

/** How bytes are stored through a mapping. */
public enum StoreInstruction {
  /** Plain stores of at most eight aligned bytes. */
  MOV,

  /** Non-temporal stores; already flushed, not yet fenced. */
  MOVNT,

  /** One wide copy whose pieces have no order among themselves. */
  REP_MOVS
}
