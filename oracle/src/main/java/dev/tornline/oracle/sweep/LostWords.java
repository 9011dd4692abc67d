package dev.tornline.oracle.sweep;

/** Everything persisted but one word. */
record LostWords() implements Family {

  @Override
  public int sizeOf(VariedLines lines) {
    return lines.words();
  }

  @Override
  public void set(VariedLines lines, int number) {
    VariedLines.Word lost = lines.word(number);
    lines.setAll(true);
    lines.tearAllButWord(lost.line(), lost.word());
  }
}
