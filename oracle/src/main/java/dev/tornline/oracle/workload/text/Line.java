package dev.tornline.oracle.workload.text;

import java.util.List;
import java.util.function.Function;

/** The words of one line and where they stand. */
record Line(String source, int number, List<Token> tokens) {

  int size() {
    return tokens.size();
  }

  Token token(int index) {
    return tokens.get(index);
  }

  String text(int index) {
    return tokens.get(index).text();
  }

  boolean startsWith(String word) {
    return text(0).equals(word);
  }

  WorkloadSyntaxException error(Token at, String problem) {
    return error(at.column(), problem);
  }

  WorkloadSyntaxException error(int column, String problem) {
    return new WorkloadSyntaxException(source, number, column, problem);
  }

  /** Applies a function whose IllegalArgumentException is a message for the user. */
  <A, B> B value(int column, A argument, Function<A, B> function) {
    try {
      return function.apply(argument);
    } catch (IllegalArgumentException e) {
      throw error(column, String.valueOf(e.getMessage()));
    }
  }

  /** Refuses further words. */
  void endsAfter(int count) {
    if (size() > count) {
      throw error(token(count), "unexpected " + token(count).quoted() + "; remove it");
    }
  }
}
