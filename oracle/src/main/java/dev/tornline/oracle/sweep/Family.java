package dev.tornline.oracle.sweep;

/** States of one shape, numbered from 0. */
sealed interface Family permits SingleLines, LostWords, WordsAlone, Prefixes, Cuts, LinePairs {

  /** How many states it has with these lines. */
  int sizeOf(VariedLines lines);

  /** Sets the candidate to one of them. */
  void set(VariedLines lines, int number);
}
