package dev.tornline.oracle.sweep;

/** States of one shape, numbered from 0. */
sealed interface Family {

  /** How many states it has with these lines. */
  int sizeOf(VariedLines lines);

  /** Sets the candidate to one of them. */
  void set(VariedLines lines, int number);

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

  /** One line as it was after some of its stores, all other lines having persisted, or none. */
  record Prefixes() implements Family {

    @Override
    public int sizeOf(VariedLines lines) {
      int prefixes = 0;
      for (int n = 0; n < lines.size(); n++) {
        prefixes += lines.cuts(n);
      }
      return 2 * prefixes;
    }

    @Override
    public void set(VariedLines lines, int number) {
      int left = number / 2;
      int n = 0;
      while (left >= lines.cuts(n)) {
        left -= lines.cuts(n++);
      }
      lines.setAll(number % 2 == 0);
      lines.tearPrefix(n, left + 1);
    }
  }

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
}
