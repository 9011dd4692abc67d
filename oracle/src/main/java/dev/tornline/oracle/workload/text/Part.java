package dev.tornline.oracle.workload.text;

import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** One piece of a line that holds an operation. */
sealed interface Part {

  /** The slot before the equals sign. */
  record Result(Value value) implements Part {
    @Override
    public String print(Object part) {
      return value.print(part) + " =";
    }

    @Override
    public String usage() {
      return value.label() + " =";
    }
  }

  /** A value that is known by its place. */
  record Positional(Value value) implements Part {
    @Override
    public String print(Object part) {
      return value.print(part);
    }

    @Override
    public String usage() {
      return value.label();
    }
  }

  /** A value with a key before it. */
  record Keyed(String key, Value value) implements Part {
    @Override
    public String print(Object part) {
      return key + "=" + value.print(part);
    }

    @Override
    public String usage() {
      return key + "=" + value.label();
    }
  }

  /**
   * One word of a set.
   *
   * @param words the words, each with what it means
   * @param absent what the absence of all words means; null if one is needed
   */
  record Words(SequencedMap<String, Object> words, Object absent) implements Part {
    @Override
    public String print(Object part) {
      return words.entrySet().stream()
          .filter(word -> word.getValue().equals(part))
          .map(Map.Entry::getKey)
          .collect(Collectors.joining());
    }

    @Override
    public String usage() {
      String choice = String.join("|", words.keySet());
      return absent == null ? choice : "[" + choice + "]";
    }
  }

  /** The text of a value of this part; empty for a word that is left out. */
  String print(Object part);

  /** How the part is explained. */
  String usage();
}
