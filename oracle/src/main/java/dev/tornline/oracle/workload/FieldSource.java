package dev.tornline.oracle.workload;

/** Hands out the values of the fields of an operation, one after the other. */
public abstract class FieldSource {

  /** What stands for the value of the next field, which is the one given: its number. */
  protected abstract long next(Field field);

  /** The number of a slot. */
  public int get(Field.Slot field) {
    return (int) next(field);
  }

  /** A path. */
  public FilePath get(Field.Path field) {
    return new FilePath((int) next(field));
  }

  /** A place or a size, in bytes. */
  public long get(Field.Offset field) {
    return next(field);
  }

  /** A number of bytes. */
  public int get(Field.Length field) {
    return (int) next(field);
  }

  /** How many; the least if that is less. */
  public int get(Field.Count field) {
    return (int) Math.max(field.min(), next(field));
  }

  /** What is written. */
  public Pattern get(Field.Data field) {
    return new Pattern((int) next(field));
  }

  /** Permission bits. */
  public int get(Field.Mode field) {
    return (int) next(field);
  }

  /** Whether something is done. */
  public boolean get(Field.Flag field) {
    return next(field) != 0;
  }

  /** One of the values. */
  public <E extends Enum<E>> E get(Field.Choice<E> field) {
    return field.values().get((int) next(field));
  }
}
