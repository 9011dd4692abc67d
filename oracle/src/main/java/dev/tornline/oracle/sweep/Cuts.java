package dev.tornline.oracle.sweep;

/** The lines stored before one of them persisted and the others not, or the other way round. */
record Cuts() implements Family {

  @Override
  public int sizeOf(VariedLines lines) {
    return 2 * Math.max(0, lines.size() - 1);
  }

  @Override
  public void set(VariedLines lines, int number) {
    cut(lines, number / 2 + 1, number % 2 == 0);
  }

  /** Pending lines are in the order in which they became pending. */
  static void cut(VariedLines lines, int at, boolean earlierPersist) {
    lines.setAll(false);
    for (int n = 0; n < lines.size(); n++) {
      if (n < at == earlierPersist) {
        lines.set(n, true);
      }
    }
  }
}
