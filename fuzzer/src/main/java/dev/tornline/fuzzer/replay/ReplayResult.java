package dev.tornline.fuzzer.replay;

/** How a replay ended. */
public enum ReplayResult {
  /** Every promise was kept. */
  KEPT,
  /** A promise was broken; the finding was reproduced. */
  BROKEN,
  /** The finding was not reproduced. */
  NOT_REPRODUCED
}
