package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.text.FieldText.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How operations are written: slot, verb, what is known by its place, the rest. */
final class Verb {

  private Verb() {}

  /** The kind whose verb that is. */
  static Optional<OperationKind> parse(String verb) {
    return Arrays.stream(OperationKind.values()).filter(kind -> kind.verb().equals(verb)).findAny();
  }

  /** All verbs. */
  static List<String> all() {
    return Arrays.stream(OperationKind.values()).map(OperationKind::verb).toList();
  }

  /** The canonical text. */
  static String print(Form form) {
    return arrange(
        form.kind(), field -> FieldText.print(form.fields().get(field), form.number(field)));
  }

  /** The form with labels in place of values. */
  static String usage(OperationKind kind) {
    return arrange(kind, field -> FieldText.usage(kind.fields().get(field)));
  }

  private static String arrange(OperationKind kind, IntFunction<String> text) {
    return Stream.of(
            pick(kind, text, Place.RESULT),
            Stream.of(kind.verb()),
            pick(kind, text, Place.POSITION),
            pick(kind, text, Place.KEY, Place.WORD))
        .flatMap(words -> words)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> pick(
      OperationKind kind, IntFunction<String> text, Place... places) {
    List<Field> fields = kind.fields();
    return IntStream.range(0, fields.size())
        .filter(field -> List.of(places).contains(FieldText.place(fields.get(field))))
        .mapToObj(text);
  }
}
