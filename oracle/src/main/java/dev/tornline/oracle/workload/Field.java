package dev.tornline.oracle.workload;

import java.util.List;

/**
 * What a part of an operation is. Whatever it is, its value can be written as a number: of a slot,
 * of bytes, the bits of a path, the place in a list of choices.
 *
 * <p>An {@link Offset} counts from the start of the file or the mapping whose slot is the last one
 * before it; the {@link Length} of an operation is common to the ranges that begin at its offsets.
 */
public sealed interface Field {

  /** What an operation does to the slot that it names. */
  enum Use {
    /** The slot must be in use, and stays so. */
    USED,
    /** The slot must be free, and is in use once the operation is done. */
    BOUND,
    /** The slot must be in use, and is free once the operation is done. */
    FREED,
    /** The slot must be in use, and what it holds has another length once the operation is done. */
    RESIZED
  }

  /** A slot; its number. */
  sealed interface Slot extends Field {

    /** What becomes of the slot. */
    Use use();
  }

  /** A slot for an open file. */
  record FileSlot(Use use) implements Slot {}

  /** A slot for a mapping. */
  record MapSlot(Use use) implements Slot {}

  /**
   * A path; its {@link FilePath#bits}.
   *
   * @param made whether the operation gives something this name
   */
  record Path(boolean made) implements Field {}

  /**
   * A place in a file or in a mapping, or the size of a file; in bytes.
   *
   * @param key what text calls it
   */
  record Offset(String key) implements Field {}

  /**
   * A number of bytes.
   *
   * @param max the greatest
   */
  record Length(int max) implements Field {}

  /**
   * How many there are of something.
   *
   * @param key what text calls it
   * @param min the least
   * @param max the greatest
   */
  record Count(String key, int min, int max) implements Field {

    /** Refuses what is too little or too much, with a message for the user. */
    public void check(long number) {
      if (number < min || number > max) {
        throw new IllegalArgumentException(
            "%s %d is not within %d to %d".formatted(key, number, min, max));
      }
    }
  }

  /** What is written; the {@link Pattern#id}. */
  record Data() implements Field {}

  /** Permission bits. */
  record Mode() implements Field {}

  /**
   * What is done or left; 1 or 0.
   *
   * @param word what text has if it is done
   */
  record Flag(String word) implements Field {}

  /**
   * One of several values; its place in the list. Stored inputs hold these numbers, so new values
   * go to the end.
   *
   * @param values the plainest first
   * @param words what text has for each value; empty if it has nothing for the plainest
   */
  record Choice<E extends Enum<E>>(List<E> values, List<String> words) implements Field {

    /** Values and their words, in the same order. */
    public Choice {
      if (values.size() != words.size()) {
        throw new IllegalArgumentException(values + " are not as many as " + words);
      }
    }

    /** The number of a value. */
    public int number(E value) {
      // Most lists have the order of the enum, and then no search is needed.
      int likely = value.ordinal();
      return values.get(likely) == value ? likely : values.indexOf(value);
    }
  }
}
