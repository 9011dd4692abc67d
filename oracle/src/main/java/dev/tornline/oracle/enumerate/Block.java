package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the words of a block may hold. Immutable.
 *
 * @param words those that were ever stored to, by their index; not changed
 */
record Block(Map<Integer, Word> words) {

  /** Nothing was ever stored there. */
  static final Block ZEROS = new Block(Map.of());

  static final int WORDS = PAGE / Long.BYTES;

  Word word(int index) {
    return words.getOrDefault(index, Word.ZERO);
  }

  /** The same with the words that bytes lie in changed. */
  Block with(int fromByte, int toByte, WordChange change) {
    Map<Integer, Word> changed = new TreeMap<>(words);
    for (int index = fromByte / 8; 8 * index < toByte; index++) {
      long mask = mask(fromByte - 8 * index, toByte - 8 * index);
      changed.put(index, change.of(word(index), index, mask));
    }
    return new Block(changed);
  }

  /** The same with all words that were stored to changed. */
  Block withAll(UnaryOperator<Word> change) {
    Map<Integer, Word> changed = new TreeMap<>(words);
    changed.replaceAll((_, word) -> change.apply(word));
    return new Block(changed);
  }

  /** How a word is changed. */
  interface WordChange {

    /**
     * The word afterwards.
     *
     * @param mask all ones in the bytes that are meant
     */
    Word of(Word before, int index, long mask);
  }

  /** All ones in the bytes of a word from one to another (exclusive). */
  static long mask(int from, int to) {
    long mask = 0;
    for (int i = Math.max(0, from); i < Math.min(8, to); i++) {
      mask |= 0xffL << 8 * i;
    }
    return mask;
  }
}
