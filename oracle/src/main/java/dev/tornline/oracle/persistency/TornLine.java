package dev.tornline.oracle.persistency;

import static dev.tornline.oracle.memory.Units.LINE_WORDS;

import java.util.Arrays;

/**
 * A line of which only some pending atoms reached the media.
 *
 * @param line number of the line: its address divided by 64
 * @param atoms for each of the eight words, how many of its pending atoms, the oldest first,
 *     reached the media; not to be changed
 */
public record TornLine(int line, int[] atoms) {

  /** Checks the shape. */
  public TornLine {
    if (atoms.length != LINE_WORDS) {
      throw new IllegalArgumentException("a line has 8 words, not " + atoms.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TornLine that && line == that.line && Arrays.equals(atoms, that.atoms);
  }

  @Override
  public int hashCode() {
    return 31 * line + Arrays.hashCode(atoms);
  }

  @Override
  public String toString() {
    return "line 0x" + Integer.toHexString(line) + " words " + Arrays.toString(atoms);
  }
}
