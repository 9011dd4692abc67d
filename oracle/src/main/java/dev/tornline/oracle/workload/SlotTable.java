package dev.tornline.oracle.workload;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.workload.Field.*;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which slots are in use, and so which operations make sense.
 *
 * <p>Every target asks this table before it runs a step and tells it the outcome afterwards; so a
 * step that makes no sense is skipped everywhere for the same reason.
 */
public final class SlotTable {

  private final boolean[] open = new boolean[Slots.FILES];
  private final long[] mappedLength = new long[Slots.MAPS];

  /** The reason why the operation makes no sense now, if it makes none. */
  public Optional<String> whySkipped(Operation operation) {
    Form form = Form.of(operation);
    long length = form.number(Length.class);
    Optional<String> reason = Optional.empty();
    int map = -1;
    for (int i = 0; i < form.fields().size() && reason.isEmpty(); i++) {
      Field field = form.fields().get(i);
      int number = (int) form.number(i);
      if (field instanceof Slot slot) {
        reason = whySkipped(slot, number);
        map = slot instanceof MapSlot ? number : -1;
      } else if (field instanceof Offset && map >= 0 && number + length > mappedLength[map]) {
        reason = Optional.of("the range ends beyond m" + map);
      }
    }
    return reason;
  }

  private Optional<String> whySkipped(Slot slot, int number) {
    boolean used = isUsed(slot, number);
    if (used == (slot.use() != Use.BOUND)) {
      return Optional.empty();
    }
    String is = used ? " is already " : " is not ";
    return Optional.of(
        switch (slot) {
          case FileSlot _ -> "f" + number + is + "open";
          case MapSlot _ -> "m" + number + is + "mapped";
        });
  }

  private boolean isUsed(Slot slot, int number) {
    return switch (slot) {
      case FileSlot _ -> open[number];
      case MapSlot _ -> mappedLength[number] > 0;
    };
  }

  /** Notes what an operation did to the slots. */
  public void note(Operation operation, Outcome outcome) {
    if (!outcome.done()) {
      return;
    }
    if (operation instanceof Operation.Remount) {
      Arrays.fill(open, false);
      Arrays.fill(mappedLength, 0);
    }
    Form form = Form.of(operation);
    for (int i = 0; i < form.fields().size(); i++) {
      if (form.fields().get(i) instanceof Slot slot && slot.use() != Use.USED) {
        change(slot, (int) form.number(i), form.number(Length.class));
      }
    }
  }

  private void change(Slot slot, int number, long length) {
    boolean used = slot.use() != Use.FREED;
    switch (slot) {
      case FileSlot _ -> open[number] = used;
      case MapSlot _ -> mappedLength[number] = used ? (long) Units.pagesOf(length) * Units.PAGE : 0;
    }
  }

  /** Whether a file slot is in use. */
  public boolean isOpen(int file) {
    return open[file];
  }

  /** The length of a mapping in bytes, rounded up to pages; 0 if the slot is free. */
  public long mappedLength(int map) {
    return mappedLength[map];
  }
}
