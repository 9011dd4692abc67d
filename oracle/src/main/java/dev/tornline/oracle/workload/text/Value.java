package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import java.util.function.Function;

/**
 * How one value is written.
 *
 * @param label stands for the value where a form is explained
 * @param parser reads the value; throws IllegalArgumentException with a message for the user
 * @param printer the inverse of the parser
 */
record Value(String label, Function<String, Object> parser, Function<Object, String> printer) {

  static final Value FILE = new Value("FILE", text -> file(text), slot -> "f" + slot);

  static final Value MAP = new Value("MAP", text -> map(text), slot -> "m" + slot);

  static final Value PATH = new Value("PATH", FilePath::parse, Object::toString);

  static final Value PATTERN = new Value("PATTERN", Pattern::parse, Object::toString);

  static final Value OFFSET =
      new Value("N", text -> offset(text), value -> Numbers.print((Long) value));

  static final Value LENGTH =
      new Value("N", text -> length(text), value -> Numbers.print((Integer) value));

  static final Value MODE =
      new Value("OCTAL", text -> mode(text), value -> String.format("%04o", (Integer) value));

  Object parse(String text) {
    return parser.apply(text);
  }

  String print(Object value) {
    return printer.apply(value);
  }

  private static int file(String text) {
    int slot = slot('f', "file slot f0 to f" + (Slots.FILES - 1), text);
    Slots.checkFile(slot);
    return slot;
  }

  private static int map(String text) {
    int slot = slot('m', "mapping slot m0 to m" + (Slots.MAPS - 1), text);
    Slots.checkMap(slot);
    return slot;
  }

  private static int slot(char prefix, String expected, String text) {
    if (!text.matches(prefix + "[0-9]{1,9}")) {
      throw new IllegalArgumentException("expected a " + expected + ", not '" + text + "'");
    }
    return Integer.parseInt(text.substring(1));
  }

  private static long offset(String text) {
    long offset = Numbers.parse(text);
    Slots.checkRange(offset, 0);
    return offset;
  }

  private static int length(String text) {
    long length = Numbers.parse(text);
    Slots.checkRange(0, length);
    return (int) length;
  }

  private static int mode(String text) {
    if (!text.matches("[0-7]{1,9}")) {
      throw new IllegalArgumentException("expected an octal number, not '" + text + "'");
    }
    return Integer.parseInt(text, 8);
  }
}
