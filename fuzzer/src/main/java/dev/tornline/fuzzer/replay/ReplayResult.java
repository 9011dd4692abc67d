package dev.tornline.fuzzer.replay;

/** How a replay ended. */
public enum ReplayResult {
  /** Nothing is violated. */
  KEPT,
  /** A promise was broken; the finding was reproduced. */
  BROKEN,
  /** The finding was not reproduced. */
  NOT_REPRODUCED
}
