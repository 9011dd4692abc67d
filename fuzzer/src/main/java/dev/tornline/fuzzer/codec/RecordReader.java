package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.FieldSource;
import dev.tornline.oracle.workload.Fields;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;

/** Reads records as steps; every record is a step. */
final class RecordReader extends FieldSource {

  /** First bytes of plain numbers are at most this. */
  private static final int PLAIN = (int) (Slots.MAX_OFFSET >> 24);

  private static final int PAGE = 4096;
  private static final int LINE = 64;
  private static final int WORD = 8;
  private static final int HUGE_PAGE = 2 << 20;

  private long high;
  private long low;
  private RecordLayout layout;
  private long places;
  private long start;
  private boolean readOnly;

  /** The step of a record, whose first and last eight bytes are given. */
  Step read(long first, long last) {
    high = first;
    low = last;
    layout = RecordLayout.of(first);
    places = layout.places;
    start = 0;
    return new Step(layout.kind.make(this), (int) (first >>> RecordLayout.THREAD) & 3);
  }

  /** The number that the bits stand for: 0 to {@link Slots#MAX_OFFSET}. */
  static long number(int bits) {
    return bits >>> 24 < PLAIN ? bits : unusualNumber(bits);
  }

  private static long unusualNumber(int bits) {
    int form = bits >>> 24;
    if (form == PLAIN) {
      return bits % (Slots.MAX_OFFSET + 1);
    }
    int middle = bits >> 8 & 0xff;
    byte last = (byte) bits;
    long number =
        switch (form & 3) {
          case 0 -> middle << 4 & PAGE - 1 | last & 15;
          case 1 -> (long) (middle & 31) * PAGE;
          case 2 -> (long) (middle & 31) * PAGE + last * WORD;
          default -> (long) (middle & 3) * HUGE_PAGE + last * LINE;
        };
    return Math.max(0, number);
  }

  /** The field and what stands before it in the record. */
  @Override
  protected long next(Field field) {
    int place = (int) places;
    places >>>= Byte.SIZE;
    return ((place & Long.SIZE) == 0 ? low : high) >>> place;
  }

  @Override
  public int get(Field.Slot field) {
    return (int) next(field) & 7;
  }

  @Override
  public FilePath get(Field.Path field) {
    return new FilePath((int) next(field) & 0xffff);
  }

  @Override
  public long get(Field.Offset field) {
    start = number((int) next(field));
    return start;
  }

  /** Cut so that the ranges from all offsets on end within bounds. */
  @Override
  public int get(Field.Length field) {
    long bytes = number((int) next(field));
    if (bytes > field.max()) {
      bytes %= field.max() + 1L;
    }
    if (layout.offsets > 1) {
      start = Math.max(number((int) high), number((int) low));
    }
    return (int) Math.min(bytes, Slots.MAX_OFFSET - start);
  }

  /** What is out of bounds is brought into them. */
  @Override
  public int get(Field.Count field) {
    int count = (int) next(field);
    return count >= field.min() && count <= field.max()
        ? count
        : field.min() + Integer.remainderUnsigned(count, field.max() - field.min() + 1);
  }

  @Override
  public Pattern get(Field.Data field) {
    return new Pattern((int) next(field) & 0xff);
  }

  @Override
  public int get(Field.Mode field) {
    return (int) number((int) next(field)) & 07777;
  }

  /** What may not be combined with a choice before it is left out. */
  @Override
  @SuppressWarnings("ReferenceEquality") // there is one such field, and this is a hot path
  public boolean get(Field.Flag field) {
    return ((int) next(field) & 1) != 0 && !(readOnly && field == Fields.TRUNC);
  }

  /** Half of the codes that no value has stand for the plainest one. */
  @Override
  public <E extends Enum<E>> E get(Field.Choice<E> field) {
    int code = (int) next(field) & layout.choiceMask;
    int size = field.values().size();
    if (code >= size) {
      code = (code & 1) == 0 ? 0 : code % size;
    }
    E value = field.values().get(code);
    readOnly = value.equals(Access.READ_ONLY);
    return value;
  }
}
