package dev.tornline.oracle.workload;

import java.util.List;

/** An operation as its kind and the numbers of its fields. Immutable. */
public final class Form {

  private final OperationKind kind;
  private final long[] numbers;

  /** Changes numbers. */
  @FunctionalInterface
  public interface Change {

    /** The new number of a field. */
    long of(Field field, long number);
  }

  /** One number for each field; they are not copied. */
  Form(OperationKind kind, long... numbers) {
    this.kind = kind;
    this.numbers = numbers;
  }

  /** The form of an operation. */
  public static Form of(Operation operation) {
    return OperationKind.form(operation);
  }

  /**
   * The form with these numbers.
   *
   * @param numbers one for each field, as {@link Field} says
   */
  public static Form of(OperationKind kind, long... numbers) {
    if (numbers.length != kind.fields().size()) {
      throw new IllegalArgumentException(kind + " has " + kind.fields().size() + " fields");
    }
    return new Form(kind, numbers.clone());
  }

  /** The kind of the operation. */
  public OperationKind kind() {
    return kind;
  }

  /** The fields of the operation. */
  public List<Field> fields() {
    return kind.fields();
  }

  /** The number of a field. */
  public long number(int field) {
    return numbers[field];
  }

  /** The number of the first field of a type; 0 if there is none. */
  public long number(Class<? extends Field> type) {
    int field = kind.indexOf(type);
    return field < 0 ? 0 : numbers[field];
  }

  /** The form with another number for one field. */
  public Form with(int field, long number) {
    long[] changed = numbers.clone();
    changed[field] = number;
    return new Form(kind, changed);
  }

  /** The form with a new number for each field; they are asked for in order. */
  public Form map(Change change) {
    long[] changed = new long[numbers.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.of(fields().get(i), numbers[i]);
    }
    return new Form(kind, changed);
  }

  /**
   * The operation.
   *
   * @throws IllegalArgumentException with a message for the user if the numbers do not go together
   */
  public Operation operation() {
    return kind.make(
        new FieldSource() {
          private int next;

          @Override
          protected long next(Field field) {
            return numbers[next++];
          }
        });
  }
}
