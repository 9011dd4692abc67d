package dev.tornline.oracle.sweep;

/** Of one line one word alone persisted, and all other lines or none. */
record WordsAlone() implements Family {

  @Override
  public int sizeOf(VariedLines lines) {
    return 2 * lines.words();
  }

  @Override
  public void set(VariedLines lines, int number) {
    VariedLines.Word only = lines.word(number / 2);
    lines.setAll(number % 2 == 0);
    lines.tearWord(only.line(), only.word());
  }
}
