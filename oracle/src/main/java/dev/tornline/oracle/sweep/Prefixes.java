package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;

/** One line as it was after some of its stores, all other lines having persisted, or none. */
final class Prefixes implements Family {

  private final int[] counts = new int[PendingLine.WORDS];

  @Override
  public double share() {
    return 0.3;
  }

  @Override
  public int sizeOf(VariedLines lines) {
    int prefixes = 0;
    for (int n = 0; n < lines.size(); n++) {
      prefixes += lines.line(n).atoms() - 1;
    }
    return 2 * prefixes;
  }

  @Override
  public void set(VariedLines lines, int number) {
    int left = number / 2;
    int n = 0;
    while (left >= lines.line(n).atoms() - 1) {
      left -= lines.line(n++).atoms() - 1;
    }
    if (number % 2 == 0) {
      lines.candidate().persistAll();
    } else {
      lines.candidate().loseAll();
    }
    AtomCounts.prefix(lines.line(n), left + 1, counts);
    lines.candidate().tear(lines.index(n), counts);
  }
}
