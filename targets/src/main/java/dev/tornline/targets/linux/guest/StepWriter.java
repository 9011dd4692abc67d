package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.SHORT;

import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.Fields;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Step;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** Writes steps as the agent reads them ({@code struct step}). */
public final class StepWriter {

  private static final int HEAD = 8;
  private static final int STEP_BYTES = 40;

  private static final int OPERATION = 0;
  private static final int THREAD = 1;
  private static final int SLOT = 2;
  private static final int OTHER = 3;
  private static final int MODE = 4;
  private static final int PATTERN = 5;
  private static final int STOP_UNLESS_DONE = 6;
  private static final int FLAGS = 7;
  private static final int PATH = 8;
  private static final int PATH2 = 10;
  private static final int INDEX = 12;
  private static final int LENGTH = 16;
  private static final int OFFSET = 24;
  private static final int OFFSET2 = 32;

  /** The number of the first kind of operation in {@code enum operation} is 0. */
  private static final int FIRST_KIND = 1;

  /** FLAG_TRUNCATE, FLAG_POPULATE and FLAG_PERSIST. */
  private static final Map<Flag, Integer> FLAG_BITS =
      Map.of(Fields.TRUNC, 1, Fields.POPULATE, 8, Fields.PERSIST_TOO, 16);

  /** Nothing, FLAG_DSYNC, FLAG_SYNC. */
  private static final int[] WRITE_SYNC_BITS = {0, 2, 4};

  private final MemorySegment request;
  private int steps;
  private MemorySegment step;

  /** Writes into this request. */
  public StepWriter(MemorySegment request) {
    this.request = request;
    request.set(INT, 0, 0);
  }

  /** Number of steps written. */
  public int size() {
    return steps;
  }

  /** Adds a step, which is number {@code index} of its workload. */
  public void add(int index, Step toRun) {
    Form form = Form.of(toRun.operation());
    step = request.asSlice(HEAD + (long) steps * STEP_BYTES, STEP_BYTES);
    step.fill((byte) 0);
    step.set(INT, INDEX, index);
    set(THREAD, toRun.thread());
    set(STOP_UNLESS_DONE, form.kind().changesSlots() ? 1 : 0);
    set(OPERATION, form.kind().number() - FIRST_KIND);
    write(form);
    request.set(INT, 0, ++steps);
  }

  /**
   * A mapping comes before a file; otherwise fields of a type are in the order of the operation.
   */
  private void write(Form form) {
    int file = form.kind().indexOf(MapSlot.class) < 0 ? SLOT : OTHER;
    int path = PATH;
    int offset = OFFSET;
    for (int i = 0; i < form.fields().size(); i++) {
      long number = form.number(i);
      switch (form.fields().get(i)) {
        case MapSlot _ -> set(SLOT, number);
        case FileSlot _ -> {
          set(file, number);
          file = OTHER;
        }
        case Path _ -> {
          step.set(SHORT, path, (short) number);
          path = PATH2;
        }
        case Offset _ -> {
          step.set(LONG, offset, number);
          offset = OFFSET2;
        }
        case Length _, Mode _ -> step.set(INT, LENGTH, (int) number);
        case Count count -> write(count, number);
        case Data _ -> set(PATTERN, number);
        case Flag flag -> addFlags(number == 0 ? 0 : FLAG_BITS.get(flag));
        case Choice<?> choice -> write(choice, (int) number);
      }
    }
  }

  /** Lengths of names have a place of their own. */
  private void write(Count count, long number) {
    if (count.equals(Fields.NAME_LENGTH)) {
      step.set(LONG, OFFSET, number);
    } else {
      step.set(INT, LENGTH, (int) number);
    }
  }

  private void write(Choice<?> choice, int number) {
    if (choice.equals(Fields.WRITE_SYNC)) {
      addFlags(WRITE_SYNC_BITS[number]);
    } else {
      // The constants are declared in the order of the agent's tables.
      set(MODE, choice.values().get(number).ordinal());
    }
  }

  private void addFlags(int bits) {
    set(FLAGS, step.get(ValueLayout.JAVA_BYTE, FLAGS) | bits);
  }

  private void set(int at, long value) {
    step.set(ValueLayout.JAVA_BYTE, at, (byte) value);
  }
}
