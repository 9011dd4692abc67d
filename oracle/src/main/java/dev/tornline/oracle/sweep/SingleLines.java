package dev.tornline.oracle.sweep;

/** All but one line, and one line alone. */
record SingleLines() implements Family {

  @Override
  public int sizeOf(VariedLines lines) {
    return 2 * lines.size();
  }

  @Override
  public void set(VariedLines lines, int number) {
    boolean lost = number % 2 == 0;
    lines.setAll(lost);
    lines.set(number / 2, !lost);
  }
}
