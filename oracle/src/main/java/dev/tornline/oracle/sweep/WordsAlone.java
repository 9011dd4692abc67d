package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;

/** Of one line one word alone persisted, and all other lines or none. */
final class WordsAlone implements Family {

  private final int[] counts = new int[PendingLine.WORDS];

  @Override
  public double share() {
    return 0.4;
  }

  @Override
  public int sizeOf(VariedLines lines) {
    return 2 * TornWords.count(lines);
  }

  @Override
  public void set(VariedLines lines, int number) {
    TornWords.Place place = TornWords.place(lines, number / 2);
    AtomCounts.word(lines.line(place.line()), place.word(), counts);
    if (number % 2 == 0) {
      lines.candidate().persistAll();
    } else {
      lines.candidate().loseAll();
    }
    lines.candidate().tear(lines.index(place.line()), counts);
  }
}
