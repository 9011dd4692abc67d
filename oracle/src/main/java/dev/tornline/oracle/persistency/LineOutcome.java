package dev.tornline.oracle.persistency;

/** What a crash makes of a pending line. */
public enum LineOutcome {
  /** Nothing that was pending reached the media. */
  LOST,
  /** Everything did. */
  PERSISTED,
  /** Some atoms did. */
  TORN
}
