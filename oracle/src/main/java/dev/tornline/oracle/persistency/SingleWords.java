package dev.tornline.oracle.persistency;

/**
 * One line torn in one word, where single words tear: the word lost alone and the word persisted
 * alone of its line, all other lines having persisted; and the word persisted alone, all others
 * being lost.
 */
final class SingleWords implements Family {

  private static final int WAYS = 3;

  private final int[] counts = new int[PendingLine.WORDS];

  @Override
  public double share() {
    return 0.6;
  }

  @Override
  public int sizeOf(VariedLines lines) {
    if (lines.pending().model().tearing() == Tearing.LINE) {
      return 0;
    }
    int words = 0;
    for (int n = 0; n < lines.size(); n++) {
      words += wordsOf(lines.line(n));
    }
    return WAYS * words;
  }

  @Override
  public void set(VariedLines lines, int number) {
    int left = number / WAYS;
    int n = 0;
    while (left >= wordsOf(lines.line(n))) {
      left -= wordsOf(lines.line(n++));
    }
    set(lines, n, word(lines.line(n), left), number % WAYS);
  }

  private void set(VariedLines lines, int n, int word, int way) {
    PendingLine line = lines.line(n);
    for (int w = 0; w < counts.length; w++) {
      boolean persists = (w == word) == (way > 0);
      counts[w] = persists ? line.pending[w] : 0;
    }
    if (way < 2) {
      lines.candidate().persistAll();
    } else {
      lines.candidate().lose();
    }
    lines.candidate().tear(lines.index(n), counts);
  }

  /** Of a line with one pending word nothing can be torn. */
  private static int wordsOf(PendingLine line) {
    int words = 0;
    for (int pending : line.pending) {
      words += pending > 0 ? 1 : 0;
    }
    return words == 1 ? 0 : words;
  }

  private static int word(PendingLine line, int number) {
    int left = number;
    int w = 0;
    while (line.pending[w] == 0 || left-- > 0) {
      w++;
    }
    return w;
  }
}
