package dev.tornline.oracle.persistency;

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
    System.arraycopy(lines.line(place.line()).pending, 0, counts, 0, counts.length);
    counts[place.word()] = 0;
    lines.candidate().persistAll();
    lines.candidate().tear(lines.index(place.line()), counts);
  }
}
