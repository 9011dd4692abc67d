package dev.tornline.oracle.workload;

import java.util.function.ToLongFunction;

/** Makes values of the numbers that a function gives for one field after the other. */
record NumberSource(ToLongFunction<Field> numbers) implements FieldSource {

  @Override
  public int get(Field.Slot field) {
    return next(field);
  }

  @Override
  public FilePath get(Field.Path field) {
    return new FilePath(next(field));
  }

  @Override
  public long get(Field.Offset field) {
    return numbers.applyAsLong(field);
  }

  @Override
  public int get(Field.Length field) {
    return next(field);
  }

  @Override
  public Pattern get(Field.Data field) {
    return new Pattern(next(field));
  }

  @Override
  public int get(Field.Mode field) {
    return next(field);
  }

  @Override
  public boolean get(Field.Flag field) {
    return next(field) != 0;
  }

  @Override
  public <E extends Enum<E>> E get(Field.Choice<E> field) {
    return field.values().get(next(field));
  }

  private int next(Field field) {
    return Math.toIntExact(numbers.applyAsLong(field));
  }
}
