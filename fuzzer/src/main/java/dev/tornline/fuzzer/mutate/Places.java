package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;

/** Picks offsets and lengths: rather where something begins or ends than anywhere. */
record Places(Dice dice) {

  static final int WORD = 8;
  static final int LINE = 64;
  static final int PAGE = 4096;
  static final int HUGE_PAGE = 2 << 20;

  /** Nothing is aimed beyond this, in bytes: the default device is not much larger. */
  private static final long LIMIT = 8L << 20;

  /** An offset in a file. */
  long inFile(FileModel file) {
    return switch (dice.below(16)) {
      case 0, 1, 2 -> 0;
      case 3, 4 -> page();
      case 5, 6, 7 -> file.ranges.isEmpty() ? page() : limited(near(file.ranges.edge(dice.random)));
      case 8, 9, 10 -> file.ranges.isEmpty() ? 0 : limited(file.ranges.start(dice.random));
      case 11, 12 -> limited(near(file.size));
      case 13 -> limited(near((1L + dice.below(2)) * HUGE_PAGE));
      case 14 -> (long) dice.below(PAGE);
      default -> dice.random.nextLong(Math.clamp(file.size, 1, LIMIT));
    };
  }

  /** The start of a page of a file. */
  long pageInFile(FileModel file) {
    return inFile(file) / PAGE * PAGE;
  }

  /** How much to write. */
  int writeLength() {
    return switch (dice.below(12)) {
      case 0, 1 -> 1 + dice.below(LINE);
      case 2 -> WORD;
      case 3 -> LINE;
      case 4 -> 1 + dice.below(PAGE);
      case 5, 6, 7 -> PAGE;
      case 8 -> PAGE + 1 + dice.below(PAGE);
      case 9 -> 2 * PAGE;
      case 10 -> (1 + dice.below(8)) * PAGE;
      default -> 100;
    };
  }

  /** How much to allocate, punch or move: rather whole pages. */
  int extentLength() {
    return switch (dice.below(12)) {
      case 0 -> 1 + dice.below(2 * PAGE);
      case 1, 2, 3, 4 -> PAGE;
      case 5, 6 -> 2 * PAGE;
      case 7, 8 -> (1 + dice.below(16)) * PAGE;
      case 9, 10 -> HUGE_PAGE;
      default -> 2 * HUGE_PAGE;
    };
  }

  /** A new size for a file. */
  long size(FileModel file) {
    return switch (dice.below(10)) {
      case 0 -> 0;
      case 1, 2 -> (1L + dice.below(8)) * PAGE;
      case 3 -> 1L + dice.below(4 * PAGE);
      case 4, 5 -> (1L + dice.below(2)) * HUGE_PAGE;
      case 6, 7 -> limited(near(file.size));
      default -> inFile(file);
    };
  }

  /** How much of a file to map from an offset on: rather to its end. */
  int mapLength(FileModel file, long offset) {
    long rest = Math.clamp(file.size - offset, 0, LIMIT);
    return (int)
        switch (dice.below(8)) {
          case 0 -> PAGE;
          case 1 -> HUGE_PAGE;
          case 2 -> rest + PAGE;
          default -> Math.max(PAGE, (rest + PAGE - 1) / PAGE * PAGE);
        };
  }

  /** An offset in a mapping at which this number of bytes can be accessed, if there is one. */
  long inMapping(MappingModel mapping, int length) {
    long last = Math.max(0, mapping.usable() - length);
    long offset =
        switch (dice.below(8)) {
          case 0 -> 0;
          case 1, 2, 3 ->
              mapping.file.ranges.isEmpty()
                  ? page()
                  : aligned(near(mapping.file.ranges.edge(dice.random))) - mapping.offset;
          case 4, 5 -> page() + within();
          case 6 -> within();
          default -> aligned(dice.random.nextLong(last + 1));
        };
    return Math.clamp(offset, 0, last);
  }

  /** How much to store, load or flush through a mapping. */
  int accessLength() {
    return switch (dice.below(10)) {
      case 0, 1, 2, 3 -> WORD;
      case 4, 5 -> LINE;
      case 6 -> 1 + dice.below(LINE);
      case 7 -> 2 * LINE + WORD;
      case 8 -> (1 + dice.below(8)) * WORD;
      default -> 256;
    };
  }

  /** The same number or one beside it. */
  long near(long number) {
    return switch (dice.below(12)) {
      case 0 -> number - 1;
      case 1 -> number + 1;
      case 2 -> number - WORD;
      case 3 -> number + WORD;
      case 4 -> number - LINE;
      case 5 -> number + LINE;
      case 6 -> number - PAGE;
      case 7 -> number + PAGE;
      default -> number;
    };
  }

  private long page() {
    return (long) dice.below(dice.oneIn(4) ? 16 : 3) * PAGE;
  }

  /** A place in a page: its begin, its end, the next line, any word. */
  private long within() {
    return switch (dice.below(6)) {
      case 0, 1 -> 0;
      case 2 -> LINE - WORD;
      case 3 -> PAGE - WORD;
      case 4 -> PAGE - LINE;
      default -> (long) dice.below(PAGE / WORD) * WORD;
    };
  }

  /** Stores mostly start at words. */
  private long aligned(long offset) {
    return dice.oneIn(8) ? offset : offset & -WORD;
  }

  /** The nearest place that is not too far out. */
  static long limited(long offset) {
    return Math.clamp(offset, 0, LIMIT);
  }
}
