package dev.tornline.oracle.persistency;

/** What a power failure may leave of a line. */
public enum Tearing {
  /** A prefix of its stores. */
  LINE,
  /** Any mixture of the versions of its aligned 8-byte words. */
  WORD
}
