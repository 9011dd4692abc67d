package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One kind of operation and how it is written. */
final class Verb {

  private final String name;
  private final Class<? extends Operation> type;
  private final Shape shape;
  private final List<Part> parts;

  /** Each member is a {@link Part} or a {@link Shape}, in the order of the record's components. */
  <T extends Record & Operation> Verb(String name, Class<T> type, Object... members) {
    this.name = name;
    this.type = type;
    this.shape = Shape.of(type, members);
    this.parts = List.copyOf(shape.parts());
  }

  String name() {
    return name;
  }

  Class<? extends Operation> type() {
    return type;
  }

  /** In the order of {@link #join}. */
  List<Part> parts() {
    return parts;
  }

  /** The operation with one value for each of {@link #parts}. */
  Operation join(List<Object> values) {
    Iterator<Object> iterator = values.iterator();
    return (Operation) shape.join(iterator);
  }

  /** The canonical text: slot, verb, what is known by its place, the rest. */
  String print(Operation operation) {
    List<Object> values = shape.split(operation);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      texts.add(parts.get(i).print(values.get(i)));
    }
    return arrange(texts);
  }

  /** The form with labels in place of values. */
  String usage() {
    return arrange(parts.stream().map(Part::usage).toList());
  }

  private String arrange(List<String> texts) {
    return Stream.of(
            pick(texts, Part.Result.class),
            Stream.of(name),
            pick(texts, Part.Positional.class),
            pickOptions(texts))
        .flatMap(words -> words)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private Stream<String> pick(List<String> texts, Class<? extends Part> kind) {
    List<String> picked = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (kind.isInstance(parts.get(i))) {
        picked.add(texts.get(i));
      }
    }
    return picked.stream();
  }

  private Stream<String> pickOptions(List<String> texts) {
    List<String> picked = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Keyed _, Part.Words _ -> picked.add(texts.get(i));
        case Part.Result _, Part.Positional _ -> {}
      }
    }
    return picked.stream();
  }
}
