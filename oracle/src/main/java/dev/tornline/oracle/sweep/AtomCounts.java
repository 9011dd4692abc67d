package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;
import java.util.Arrays;

/** How many atoms of each word persist in some states of a line. */
final class AtomCounts {

  private AtomCounts() {}

  /** The first {@code n} atoms in program order. */
  static void prefix(PendingLine line, int n, int[] counts) {
    Arrays.fill(counts, 0);
    for (int atom = 0; atom < n; atom++) {
      counts[line.word(atom)]++;
    }
  }

  /** Those of one word and no other. */
  static void word(PendingLine line, int only, int[] counts) {
    Arrays.fill(counts, 0);
    counts[only] = line.atomsOf(only);
  }

  /** Those of all words but one. */
  static void allButWord(PendingLine line, int lost, int[] counts) {
    for (int w = 0; w < counts.length; w++) {
      counts[w] = w == lost ? 0 : line.atomsOf(w);
    }
  }
}
