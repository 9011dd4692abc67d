package dev.tornline.oracle.trace;

/** The kinds of event in a trace. Stored traces hold their order, so new kinds go to the end. */
public enum EventKind {
  /** A store through the cache; has address, length and data. */
  STORE,
  /** A non-temporal store; has address, length and data. */
  STORE_NT,
  /** A store by one wide copy whose pieces have no order; has address, length and data. */
  STORE_REP,
  /** {@code clwb} or {@code clflushopt} of one line; address is the start of the line. */
  FLUSH,
  /** {@code clflush} of one line, effective at once; address is the start of the line. */
  CLFLUSH,
  /** Any ordering instruction. */
  FENCE,
  /** A step begins; address is its index in the workload. */
  STEP_BEGIN,
  /** A step ended; address is its index in the workload. */
  STEP_END,
  /** A page fault was completed; address and length say which device memory was mapped. */
  FAULT,
  /**
   * A non-temporal store by which the driver of the device carries out a write of the block layer;
   * has address, length and data.
   */
  STORE_BLOCK;

  private static final EventKind[] ALL = values();

  static EventKind of(byte ordinal) {
    return ALL[ordinal];
  }

  static boolean isKind(byte ordinal) {
    return ordinal >= 0 && ordinal < ALL.length;
  }

  /** Whether events of this kind store around the caches and wait for a fence only. */
  public boolean isNonTemporal() {
    return this == STORE_NT || this == STORE_BLOCK;
  }

  /** Whether events of this kind store data. */
  public boolean isStore() {
    return switch (this) {
      case STORE, STORE_NT, STORE_REP, STORE_BLOCK -> true;
      case FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END, FAULT -> false;
    };
  }
}
