package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import java.util.BitSet;
import java.util.List;

/**
 * What a whole workload uses, before and after the place of change: what is put in between takes
 * something else, so that the later steps keep their meaning and every pattern its writer.
 */
final class Usage {

  private final BitSet paths = new BitSet();
  private final BitSet patterns = new BitSet();
  private int files;
  private int maps;

  static Usage of(List<Step> steps) {
    Usage usage = new Usage();
    for (Step step : steps) {
      usage.note(step.operation());
    }
    return usage;
  }

  boolean usesFile(int slot) {
    return (files >> slot & 1) != 0;
  }

  boolean usesMap(int slot) {
    return (maps >> slot & 1) != 0;
  }

  boolean uses(FilePath path) {
    return paths.get(path.bits());
  }

  /** The first pattern that nothing uses, which is used from now on; any if all are used. */
  Pattern freshPattern() {
    int id = patterns.nextClearBit(1);
    if (id > Pattern.MAX_ID) {
      patterns.clear();
      id = 1;
    }
    patterns.set(id);
    return new Pattern(id);
  }

  void note(Operation operation) {
    Form form = Form.of(operation);
    for (int i = 0; i < form.fields().size(); i++) {
      int number = (int) form.number(i);
      switch (form.fields().get(i)) {
        case FileSlot slot when slot.use() == Use.BOUND -> files |= 1 << number;
        case MapSlot slot when slot.use() == Use.BOUND -> maps |= 1 << number;
        case Path path when path.made() -> paths.set(number);
        case Data _ -> patterns.set(number);
        case FileSlot _, MapSlot _, Path _, Offset _, Length _, Mode _, Flag _, Choice<?> _ -> {}
        case Count _ -> {}
      }
    }
  }
}
