package dev.tornline.oracle.persistency;

import dev.tornline.oracle.memory.Units;

/**
 * How many atoms of each word of a pending line may have persisted if the line holds these words.
 */
final class LineVersions {

  private final PendingLine line;
  private final Tearing tearing;

  /** Per word, whether it holds what is asked for after so many of its atoms. */
  private final boolean[][] holds = new boolean[Units.LINE_WORDS][];

  LineVersions(PendingLine line, Tearing tearing, long[] content) {
    this.line = line;
    this.tearing = tearing;
    long[] version = new long[Units.LINE_WORDS];
    int[] counts = new int[Units.LINE_WORDS];
    for (int w = 0; w < holds.length; w++) {
      holds[w] = new boolean[line.pending[w] + 1];
      for (int n = 0; n < holds[w].length; n++) {
        counts[w] = n;
        line.content(counts, version);
        holds[w][n] = version[w] == content[w];
      }
    }
  }

  /** Whether the line can hold that, as far as its own atoms are concerned. */
  boolean isReached() {
    return isReached(new int[Units.LINE_WORDS], line.pending);
  }

  /** Whether it can if of each word so many atoms persisted, at least and at most. */
  boolean isReached(int[] least, int[] most) {
    return switch (tearing) {
      case WORD -> isWithin(least, most);
      case LINE -> isPrefix(least, most);
    };
  }

  /** Whether all atoms of a word may have persisted. */
  boolean mayPersist(int word) {
    return holds[word][line.pending[word]];
  }

  /** Whether the last atom of a word may be lost. */
  boolean mayBeLost(int word) {
    return holdsWithin(word, 0, line.pending[word] - 1);
  }

  /** Whether there is a first cached atom that was lost, or none, and the rest follows from it. */
  private boolean isPrefix(int[] least, int[] most) {
    for (int lost = 0; lost <= line.atoms(); lost++) {
      if ((lost == line.atoms() || !line.isNonTemporal(lost))
          && isReachedLosing(lost, least.clone(), most.clone())) {
        return true;
      }
    }
    return false;
  }

  private boolean isReachedLosing(int lost, int[] least, int[] most) {
    int[] before = new int[Units.LINE_WORDS];
    for (int atom = 0; atom < line.atoms(); atom++) {
      int w = line.word(atom);
      if (!line.isNonTemporal(atom)) {
        if (atom < lost) {
          least[w] = Math.max(least[w], before[w] + 1);
        } else if (atom == lost || !line.siblings(lost, atom)) {
          most[w] = Math.min(most[w], before[w]);
        }
      }
      before[w]++;
    }
    return isWithin(least, most);
  }

  private boolean isWithin(int[] least, int[] most) {
    for (int w = 0; w < holds.length; w++) {
      if (!holdsWithin(w, least[w], most[w])) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsWithin(int word, int least, int most) {
    for (int n = least; n <= most; n++) {
      if (holds[word][n]) {
        return true;
      }
    }
    return false;
  }
}
