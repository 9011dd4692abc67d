package dev.tornline.oracle.persistency;

/** What survives a power failure besides the media. */
public enum Domain {
  /** The write queues of the memory controller: a store needs a flush and a fence. */
  ADR,
  /** The caches too: a store needs to be visible. */
  EADR
}
