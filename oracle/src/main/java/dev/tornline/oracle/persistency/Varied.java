package dev.tornline.oracle.persistency;

/**
 * Which pending lines a plan varies. What a recovery shows depends on nothing but the lines that it
 * loads, so a line that no recovery has loaded changes nothing, whatever it holds.
 */
public enum Varied {
  /** All of them; nobody is asked what recoveries load, which may be dear. */
  EVERY_LINE,
  /** Those that any recovery at this crash point has loaded. */
  LOADED
}
