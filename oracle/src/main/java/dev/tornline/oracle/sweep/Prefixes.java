package dev.tornline.oracle.sweep;

/** One line as it was after some of its stores, all other lines having persisted, or none. */
record Prefixes() implements Family {

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
    lines.setAll(number % 2 == 0);
    lines.tearPrefix(n, left + 1);
  }
}
