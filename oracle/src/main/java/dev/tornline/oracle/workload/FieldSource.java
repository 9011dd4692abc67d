package dev.tornline.oracle.workload;

/**
 * Hands out the values of an operation's fields, in their order. Asked for anything but the next
 * field of the operation it may give any value.
 */
public interface FieldSource {

  /** The number of a slot. */
  int get(Field.Slot field);

  /** A path. */
  FilePath get(Field.Path field);

  /** A place or a size, in bytes. */
  long get(Field.Offset field);

  /** A number of bytes. */
  int get(Field.Length field);

  /** What is written. */
  Pattern get(Field.Data field);

  /** Permission bits. */
  int get(Field.Mode field);

  /** Whether something is done. */
  boolean get(Field.Flag field);

  /** One of the values. */
  <E extends Enum<E>> E get(Field.Choice<E> field);
}
