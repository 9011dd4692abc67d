package dev.tornline.oracle.workload.text;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the word that someone who mistyped may have meant. */
public final class Nearest {

  private static final int LONGEST = 40;

  /** A word that is as near to more words than this is near to none. */
  private static final int TIES_MAX = 2;

  private Nearest() {}

  /**
   * The first candidate of least distance, if that is at most a third of the word, but one; else
   * the only candidate that begins with the word.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    int least =
        candidates.stream()
            .mapToInt(candidate -> distance(word, candidate))
            .min()
            .orElse(Integer.MAX_VALUE);
    List<String> near =
        candidates.stream().filter(candidate -> distance(word, candidate) == least).toList();
    if (least <= Math.max(1, word.length() / 3) && near.size() <= TIES_MAX) {
      return Optional.of(near.getFirst());
    }
    List<String> longer =
        candidates.stream().filter(candidate -> candidate.startsWith(word)).distinct().toList();
    return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
  }

  /**
   * The end of a message about an unknown word: a question for the candidate that may have been
   * meant, or else what is given for the case that none is near.
   */
  public static String hint(String word, Collection<String> candidates, String otherwise) {
    return of(word, candidates).map(near -> "; did you mean '" + near + "'?").orElse(otherwise);
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
