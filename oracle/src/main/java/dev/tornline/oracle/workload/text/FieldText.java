package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import java.util.List;
import java.util.function.IntConsumer;

/** How one field is written. */
final class FieldText {

  /** How a value in a line is told from those of the other fields. */
  enum Place {
    /** It stands before the equals sign and the verb. */
    RESULT,
    /** It comes before or after others of this kind. */
    POSITION,
    /** It has a key before it. */
    KEY,
    /** It is a word that nothing else is. */
    WORD
  }

  private FieldText() {}

  static Place place(Field field) {
    return switch (field) {
      case Slot slot -> slot.use() == Use.BOUND ? Place.RESULT : Place.POSITION;
      case Path _ -> Place.POSITION;
      case Offset _, Length _, Count _, Data _, Mode _ -> Place.KEY;
      case Flag _, Choice<?> _ -> Place.WORD;
    };
  }

  /** The key with its equals sign; empty for what has none. */
  static String key(Field field) {
    return switch (field) {
      case Offset offset -> offset.key() + "=";
      case Length _ -> "len=";
      case Count count -> count.key() + "=";
      case Data _ -> "data=";
      case Mode _ -> "mode=";
      case Slot _, Path _, Flag _, Choice<?> _ -> "";
    };
  }

  /** The words that stand for a value; none for what is no word. */
  static List<String> words(Field field) {
    return switch (field) {
      case Flag flag -> List.of(flag.word());
      case Choice<?> choice -> words(choice);
      case Slot _, Path _, Offset _, Length _, Count _, Data _, Mode _ -> List.of();
    };
  }

  private static <E extends Enum<E>> List<String> words(Choice<E> choice) {
    return choice.values().stream()
        .sorted()
        .map(value -> choice.words().get(choice.number(value)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether the value may be left out; that is 0 then. */
  static boolean isOptional(Field field) {
    return field instanceof Flag
        || field instanceof Choice<?> choice && choice.words().getFirst().isEmpty();
  }

  /** How the field is explained. */
  static String usage(Field field) {
    return switch (field) {
      case FileSlot _ -> mark(field, "FILE");
      case MapSlot _ -> mark(field, "MAP");
      case Path _ -> "PATH";
      case Offset _, Length _, Count _ -> key(field) + "N";
      case Data _ -> key(field) + "PATTERN";
      case Mode _ -> key(field) + "OCTAL";
      case Flag _, Choice<?> _ -> {
        String words = String.join("|", words(field));
        yield isOptional(field) ? "[" + words + "]" : words;
      }
    };
  }

  /** The text of a value; empty if it is left out. */
  static String print(Field field, long number) {
    return switch (field) {
      case FileSlot _ -> mark(field, "f" + number);
      case MapSlot _ -> mark(field, "m" + number);
      case Path _ -> new FilePath((int) number).toString();
      case Offset _, Length _ -> key(field) + Numbers.print(number);
      case Count _ -> key(field) + number;
      case Data _ -> key(field) + new Pattern((int) number);
      case Mode _ -> key(field) + String.format("%04o", number);
      case Flag flag -> number == 0 ? "" : flag.word();
      case Choice<?> choice -> choice.words().get((int) number);
    };
  }

  /**
   * The value of a text, which has no key before it.
   *
   * @throws IllegalArgumentException with a message for the user if it is none
   */
  static long parse(Field field, String text) {
    return switch (field) {
      case FileSlot _ -> slot('f', "file slot f0 to f" + (Slots.FILES - 1), text, Slots::checkFile);
      case MapSlot _ -> slot('m', "mapping slot m0 to m" + (Slots.MAPS - 1), text, Slots::checkMap);
      case Path _ -> FilePath.parse(text).bits();
      case Offset offset -> offset(offset.key(), text);
      case Length _ -> length(text);
      case Count count -> count(count, text);
      case Data _ -> Pattern.parse(text).id();
      case Mode _ -> mode(text);
      case Flag _ -> 1;
      case Choice<?> choice -> choice.words().indexOf(text);
    };
  }

  private static String mark(Field field, String slot) {
    return place(field) == Place.RESULT ? slot + " =" : slot;
  }

  private static int slot(char prefix, String expected, String text, IntConsumer check) {
    if (!text.matches(prefix + "[0-9]{1,9}")) {
      throw new IllegalArgumentException("expected a " + expected + ", not '" + text + "'");
    }
    int slot = Integer.parseInt(text.substring(1));
    check.accept(slot);
    return slot;
  }

  /** Sizes are written as offsets are. */
  private static long offset(String key, String text) {
    long offset = Numbers.parse(text);
    if (key.equals("size")) {
      Slots.checkSize(offset);
    } else {
      Slots.checkRange(offset, 0);
    }
    return offset;
  }

  private static long length(String text) {
    long length = Numbers.parse(text);
    Slots.checkRange(0, length);
    return length;
  }

  private static int count(Count field, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("expected a decimal number, not '" + text + "'");
    }
    int count = Integer.parseInt(text);
    field.check(count);
    return count;
  }

  private static int mode(String text) {
    if (!text.matches("[0-7]{1,9}")) {
      throw new IllegalArgumentException("expected an octal number, not '" + text + "'");
    }
    return Integer.parseInt(text, 8);
  }
}
