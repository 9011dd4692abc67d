package dev.tornline.fuzzer.codec;

import java.util.List;

/** The codes of a set of values: the place in the list that it is made from. */
final class Choice<T> {

  private final List<T> values;

  /** The first value is what half of all bytes without a code of their own stand for. */
  Choice(List<T> values) {
    this.values = List.copyOf(values);
  }

  int code(T value) {
    int code = values.indexOf(value);
    if (code < 0) {
      throw new IllegalStateException(value + " has no code");
    }
    return code;
  }

  T of(int code) {
    int size = values.size();
    return values.get(code < size ? code : (code & 1) == 0 ? 0 : code % size);
  }
}
