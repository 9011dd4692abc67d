package dev.tornline.oracle.persistency;

/**
 * Which pending lines a plan varies. What a recovery shows depends on nothing but the lines that it
 * loads, so a line that no recovery has loaded changes nothing, whatever it holds.
 */
public enum Varied {
  /** All of them. */
  EVERY_LINE,
  /** Those loaded when nothing pending persisted or everything did: what is dear to find out. */
  LOADED_AT_THE_ENDS,
  /** Those that any recovery at this crash point has loaded. */
  LOADED
}
