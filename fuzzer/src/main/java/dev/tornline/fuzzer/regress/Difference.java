package dev.tornline.fuzzer.regress;

/**
 * Where a case is not as expected.
 *
 * @param line the line of the file that says what is expected; 0 if none does
 * @param expected what was expected, without a full stop
 * @param found what was found, without a full stop
 */
public record Difference(int line, String expected, String found) {

  static Difference of(String expected, String found) {
    return new Difference(0, expected, found);
  }

  /** Both in one line. */
  @Override
  public String toString() {
    return "expected " + expected + "; found " + found;
  }
}
