package dev.tornline.oracle.sweep;

/** All but one line, and one line alone. */
final class SingleLines implements Family {

  @Override
  public double share() {
    return 0.67;
  }

  @Override
  public int sizeOf(VariedLines lines) {
    return 2 * lines.size();
  }

  @Override
  public void set(VariedLines lines, int number) {
    int index = lines.index(number / 2);
    if (number % 2 == 0) {
      lines.candidate().persistAll();
      lines.candidate().lose(index);
    } else {
      lines.candidate().loseAll();
      lines.candidate().persist(index);
    }
  }
}
