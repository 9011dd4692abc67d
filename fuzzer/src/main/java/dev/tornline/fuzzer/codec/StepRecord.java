package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;

/**
 * A step as its record, to change single parts of it. A part that the kind of the step does not use
 * may be set, but is lost when the step is read.
 */
public final class StepRecord {

  /** The parts of a record. */
  public enum Part {
    /** What is done; the other parts mean what they mean to the new kind. */
    KIND(120, 8),
    /** The first slot. */
    SLOT(112, 3),
    /** The second slot. */
    SECOND_SLOT(115, 3),
    /** Flags, mode, instruction or name. */
    CHOICE(104, 8),
    /** The data. */
    PATTERN(96, 8),
    /** The offset or size, or the second count. */
    OFFSET(64, 32),
    /** The length, the count or permission bits. */
    LENGTH(32, 32),
    /** The second offset. */
    SECOND_OFFSET(0, 32),
    /** The first path. */
    PATH(16, 16),
    /** The second path. */
    SECOND_PATH(0, 16);

    /** The lowest bit; the first byte of a record has bits 120 to 127, the last one 0 to 7. */
    final int place;

    private final long mask;

    Part(int place, int bits) {
      this.place = place;
      this.mask = (1L << bits) - 1;
    }
  }

  private long high;
  private long low;

  /** The record of a step. */
  public StepRecord(Step step) {
    RecordWriter writer = new RecordWriter();
    writer.write(step);
    high = writer.high();
    low = writer.low();
  }

  /** The step that the record stands for. */
  public Step step() {
    return new RecordReader().read(high, low);
  }

  /** The kind of the step. */
  public OperationKind kind() {
    return RecordLayout.of(high).kind;
  }

  /** Takes a part from another record. */
  public void take(Part part, StepRecord donor) {
    put(part, donor.get(part));
  }

  /** Adds to the offset; the sum is brought into bounds. */
  public void shiftOffset(long bytes) {
    shift(Part.OFFSET, bytes);
  }

  /** Adds to the length; the sum is brought into bounds. */
  public void shiftLength(long bytes) {
    shift(Part.LENGTH, bytes);
  }

  private void shift(Part part, long by) {
    long number = RecordReader.number((int) get(part));
    put(part, Math.clamp(number + by, 0, Slots.MAX_OFFSET));
  }

  private long get(Part part) {
    return (part.place < Long.SIZE ? low : high) >>> part.place & part.mask;
  }

  private void put(Part part, long bits) {
    long others = ~(part.mask << part.place);
    if (part.place < Long.SIZE) {
      low = low & others | bits << part.place;
    } else {
      high = high & others | bits << part.place;
    }
  }
}
