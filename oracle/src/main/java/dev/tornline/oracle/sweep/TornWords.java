package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.Tearing;

/** The words in which a line can be torn, where single words tear. */
final class TornWords {

  private TornWords() {}

  /** How many they are in all lines together. */
  static int count(VariedLines lines) {
    if (lines.pending().model().tearing() == Tearing.LINE) {
      return 0;
    }
    int words = 0;
    for (int n = 0; n < lines.size(); n++) {
      words += of(lines.line(n));
    }
    return words;
  }

  /** A word of a line. */
  record Place(int line, int word) {}

  /** One of them; they count from 0. */
  static Place place(VariedLines lines, int number) {
    int left = number;
    int n = 0;
    while (left >= of(lines.line(n))) {
      left -= of(lines.line(n++));
    }
    int w = 0;
    while (lines.line(n).atomsOf(w) == 0 || left-- > 0) {
      w++;
    }
    return new Place(n, w);
  }

  /** In a line with one pending word nothing can be torn. */
  private static int of(PendingLine line) {
    int words = 0;
    for (int w = 0; w < PendingLine.WORDS; w++) {
      words += line.atomsOf(w) > 0 ? 1 : 0;
    }
    return words == 1 ? 0 : words;
  }
}
