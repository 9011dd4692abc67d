package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;

/** Everything persisted but one word. */
final class LostWords implements Family {

  private final int[] counts = new int[PendingLine.WORDS];

  @Override
  public double share() {
    return 0.8;
  }

  @Override
  public int sizeOf(VariedLines lines) {
    return TornWords.count(lines);
  }

  @Override
  public void set(VariedLines lines, int number) {
    TornWords.Place place = TornWords.place(lines, number);
    AtomCounts.allButWord(lines.line(place.line()), place.word(), counts);
    lines.candidate().persistAll();
    lines.candidate().tear(lines.index(place.line()), counts);
  }
}
