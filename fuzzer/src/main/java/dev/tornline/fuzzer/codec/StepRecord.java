package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;

/**
 * A step as its record, to change single fields of it. A field that the kind of the step does not
 * use may be set, but is lost when the step is read.
 */
public final class StepRecord {

  /** The fields of a record. */
  public enum Field {
    /** What is done; the other fields mean what they mean to the new kind. */
    KIND,
    /** The first slot. */
    SLOT,
    /** The second slot. */
    SECOND_SLOT,
    /** Flags, mode, instruction or name. */
    CHOICE,
    /** The data. */
    PATTERN,
    /** The offset or size. */
    OFFSET,
    /** The length or permission bits. */
    LENGTH,
    /** The second offset. */
    SECOND_OFFSET,
    /** The first path. */
    PATH,
    /** The second path. */
    SECOND_PATH
  }

  private static final int SLOT_BITS = 7;
  private static final int SECOND_SLOT_BITS = 7 << Layout.SECOND_SHIFT;

  private final byte[] bytes = new byte[Layout.BYTES];

  /** The record of a step. */
  public StepRecord(Step step) {
    new RecordWriter(bytes).write(step, 0);
  }

  /** The step that the record stands for. */
  public Step step() {
    return new RecordReader(bytes).read(0);
  }

  /** The kind of the step. */
  public Kind kind() {
    return Kind.of(bytes[Layout.KIND]);
  }

  /** Takes a field from another record. */
  public void take(Field field, StepRecord donor) {
    switch (field) {
      case KIND -> copy(donor, Layout.KIND, 1);
      case SLOT -> copyBits(donor, SLOT_BITS);
      case SECOND_SLOT -> copyBits(donor, SECOND_SLOT_BITS);
      case CHOICE -> copy(donor, Layout.CHOICE, 1);
      case PATTERN -> copy(donor, Layout.PATTERN, 1);
      case OFFSET -> copy(donor, Layout.OFFSET, 4);
      case LENGTH -> copy(donor, Layout.LENGTH, 4);
      case SECOND_OFFSET -> copy(donor, Layout.SECOND_OFFSET, 4);
      case PATH -> copy(donor, Layout.PATH, 2);
      case SECOND_PATH -> copy(donor, Layout.SECOND_PATH, 2);
    }
  }

  /** Adds to the offset; the sum is brought into bounds. */
  public void shiftOffset(long bytes) {
    shift(Layout.OFFSET, bytes);
  }

  /** Adds to the length; the sum is brought into bounds. */
  public void shiftLength(long bytes) {
    shift(Layout.LENGTH, bytes);
  }

  private void shift(int index, long by) {
    Layout.put(bytes, index, Math.clamp(Layout.get(bytes, index) + by, 0, Slots.MAX_OFFSET));
  }

  private void copy(StepRecord donor, int index, int count) {
    System.arraycopy(donor.bytes, index, bytes, index, count);
  }

  private void copyBits(StepRecord donor, int mask) {
    bytes[Layout.SLOTS] = (byte) (bytes[Layout.SLOTS] & ~mask | donor.bytes[Layout.SLOTS] & mask);
  }
}
