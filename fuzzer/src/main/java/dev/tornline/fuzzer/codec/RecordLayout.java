package dev.tornline.fuzzer.codec;

import dev.tornline.fuzzer.codec.StepRecord.Part;
import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.OperationKind;
import java.util.Arrays;
import java.util.List;

/** Which bits of a record hold the fields of one kind of operation. */
final class RecordLayout {

  /** The lowest bit of the thread. */
  static final int THREAD = Part.SECOND_SLOT.place + 3;

  private static final int SLOT_BITS = 3;
  private static final int PATH_BITS = 16;
  private static final int OFFSET_DISTANCE = 64;
  private static final int SHARED_CHOICE_BITS = 2;

  /** The kinds that there were when inputs were first stored have numbers up to this. */
  private static final int FIRST_KINDS = 38;

  private static final RecordLayout[] OF_KIND = ofKinds();
  private static final RecordLayout[] OF_BYTE = ofBytes();

  final OperationKind kind;

  /** The lowest bit of each field, in eight bits each; the first field has the last eight. */
  final long places;

  /** Number of offsets, from each of which a range may start. */
  final int offsets;

  /** What a choice has of the byte that it may share with others. */
  final int choiceMask;

  private RecordLayout(OperationKind kind) {
    List<Field> fields = kind.fields();
    long packed = 0;
    for (int i = fields.size() - 1; i >= 0; i--) {
      packed = packed << Byte.SIZE | place(fields.get(i), fields.subList(0, i), fields);
    }
    this.kind = kind;
    this.places = packed;
    this.offsets = count(fields, Offset.class);
    boolean shared = count(fields, Choice.class) + count(fields, Flag.class) > 1;
    this.choiceMask = shared ? (1 << SHARED_CHOICE_BITS) - 1 : 0xff;
  }

  /** The layout of the records of a kind. */
  static RecordLayout of(OperationKind kind) {
    return OF_KIND[kind.ordinal()];
  }

  /** The layout of a record that starts with these eight bytes. */
  static RecordLayout of(long high) {
    return OF_BYTE[(int) (high >>> Part.KIND.place)];
  }

  /** Fields of a type follow one another; files come before mappings, choices before flags. */
  private static int place(Field field, List<Field> before, List<Field> all) {
    return switch (field) {
      case FileSlot _ -> Part.SLOT.place + SLOT_BITS * count(before, FileSlot.class);
      case MapSlot _ -> {
        int files = count(all, FileSlot.class);
        yield Part.SLOT.place + SLOT_BITS * (files + count(before, MapSlot.class));
      }
      case Path _ -> Part.PATH.place - PATH_BITS * count(before, Path.class);
      case Offset _ -> Part.OFFSET.place - OFFSET_DISTANCE * count(before, Offset.class);
      case Length _, Mode _ -> Part.LENGTH.place;
      case Count _ -> (count(before, Count.class) == 0 ? Part.LENGTH : Part.OFFSET).place;
      case Data _ -> Part.PATTERN.place;
      case Choice<?> _ -> Part.CHOICE.place + SHARED_CHOICE_BITS * count(before, Choice.class);
      case Flag _ -> {
        int choices = count(all, Choice.class);
        yield Part.CHOICE.place + SHARED_CHOICE_BITS * choices + count(before, Flag.class);
      }
    };
  }

  private static int count(List<Field> fields, Class<? extends Field> type) {
    return (int) fields.stream().filter(type::isInstance).count();
  }

  private static RecordLayout[] ofKinds() {
    return Arrays.stream(OperationKind.values())
        .map(RecordLayout::new)
        .toArray(RecordLayout[]::new);
  }

  /**
   * A number of no kind stands for one of the first kinds by weight: stored inputs hold such
   * numbers, and a kind that is added takes its own number only.
   */
  private static RecordLayout[] ofBytes() {
    RecordLayout[] table = new RecordLayout[256];
    int filled = 0;
    while (filled < table.length) {
      for (RecordLayout layout : OF_KIND) {
        int weight = layout.kind.number() <= FIRST_KINDS ? layout.kind.weight() : 0;
        for (int i = 0; i < weight && filled < table.length; i++) {
          table[filled++] = layout;
        }
      }
    }
    for (RecordLayout layout : OF_KIND) {
      table[layout.kind.number()] = layout;
    }
    return table;
  }
}
