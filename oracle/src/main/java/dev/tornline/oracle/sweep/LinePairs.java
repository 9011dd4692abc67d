package dev.tornline.oracle.sweep;

/**
 * All but two lines, and two lines alone. Of steps that stored to many lines only neighbours in
 * program order are paired within a step; lines last stored by different steps all are.
 */
record LinePairs() implements Family {

  /** More pairs than any budget has a place for are not counted. */
  private static final int LINES_MAX = 64;

  @Override
  public int sizeOf(VariedLines lines) {
    int pairs = 0;
    int size = Math.min(lines.size(), LINES_MAX);
    for (int later = 1; later < size; later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        pairs += isPair(lines, earlier, later) ? 1 : 0;
      }
    }
    return 2 * pairs;
  }

  @Override
  public void set(VariedLines lines, int number) {
    int left = number / 2;
    for (int later = 1; later < lines.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        if (isPair(lines, earlier, later) && left-- == 0) {
          boolean lost = number % 2 == 0;
          lines.setAll(lost);
          lines.set(earlier, !lost);
          lines.set(later, !lost);
          return;
        }
      }
    }
    throw new IllegalArgumentException("there is no pair " + number);
  }

  private static boolean isPair(VariedLines lines, int earlier, int later) {
    return later == earlier + 1 || lines.line(earlier).step() != lines.line(later).step();
  }
}
