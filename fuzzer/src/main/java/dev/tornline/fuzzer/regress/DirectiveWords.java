package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import java.util.function.Function;

/** The words of a directive, one after the other. */
final class DirectiveWords {

  private static final int SHOWN = 40;

  private final String source;
  private final int line;
  private String text;
  private int at;
  private int wordAt;

  /** The words of a line from an index on. */
  DirectiveWords(String source, int line, String text, int from) {
    this.source = source;
    this.line = line;
    this.text = text;
    this.at = from;
    this.wordAt = from;
    skipBlanks();
  }

  int line() {
    return line;
  }

  /** The next word without taking it; empty at the end. */
  String peek() {
    int end = at;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      end++;
    }
    return text.substring(at, end);
  }

  /**
   * Takes the next word.
   *
   * @param expected what stands there, for the message if there is nothing
   */
  String next(String expected) {
    String word = peek();
    wordAt = at;
    if (word.isEmpty()) {
      throw error("the line ends where " + expected + " is expected");
    }
    at += word.length();
    skipBlanks();
    return word;
  }

  /** Takes the next word and reads it; the reader's IllegalArgumentException is for the user. */
  <T> T next(String expected, Function<String, T> reader) {
    String word = next(expected);
    return read(word, reader);
  }

  /** Takes the next word, which is {@code key=value}, and reads the value. */
  <T> T keyed(String key, Function<String, T> reader) {
    String word = next(key + "=N");
    if (!word.startsWith(key + "=")) {
      throw error("expected " + key + "=N, not " + quoted(word));
    }
    return read(word.substring(key.length() + 1), reader);
  }

  /** Takes the rest from a word on away, and returns what follows the word; empty if it is not. */
  String cut(String word) {
    int found = text.indexOf(" " + word + " ", Math.max(0, at - 1));
    if (found < 0) {
      return "";
    }
    String after = text.substring(found + word.length() + 2).strip();
    text = text.substring(0, found);
    return after;
  }

  /** All that follows. */
  String rest() {
    return text.substring(at).strip();
  }

  /** Refuses further words. */
  void end() {
    if (!peek().isEmpty()) {
      String word = next("the end");
      throw error("unexpected " + quoted(word) + "; remove it");
    }
  }

  /** An error at the word that was taken last. */
  WorkloadSyntaxException error(String problem) {
    return new WorkloadSyntaxException(source, line, wordAt + 1, problem);
  }

  static String quoted(String word) {
    return "'" + (word.length() <= SHOWN ? word : word.substring(0, SHOWN) + "...") + "'";
  }

  private <T> T read(String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw error(e.getMessage());
    }
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
