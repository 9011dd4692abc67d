package dev.tornline.fuzzer.campaign;

/** Why a run ended. */
public enum EndReason {
  /** Its time was over. */
  DURATION,
  /** It had found as much as it was asked to. */
  FINDINGS,
  /** It was interrupted. */
  INTERRUPTED,
  /** Its workers died again and again before they had run a single workload. */
  WORKERS_DIE
}
