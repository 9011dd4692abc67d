package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import java.util.BitSet;
import java.util.List;
import java.util.ListIterator;

/** Repairs what a change broke further on in a workload. */
final class Tidying {

  private Tidying() {}

  /** Drops most of the steps that look as if they would be skipped or fail. */
  static void dropSenseless(List<Step> steps, Dice dice) {
    WorkloadState state = new WorkloadState();
    steps.removeIf(step -> !state.apply(step.operation()) && !dice.oneIn(4));
  }

  /** Gives every writer a pattern of its own, except those that write zeros. */
  static void recolour(List<Step> steps) {
    BitSet taken = new BitSet();
    for (Step step : steps) {
      taken.set(pattern(step.operation()).id());
    }
    BitSet seen = new BitSet();
    ListIterator<Step> all = steps.listIterator();
    while (all.hasNext()) {
      Step step = all.next();
      int id = pattern(step.operation()).id();
      if (id != 0 && seen.get(id)) {
        id = taken.nextClearBit(1);
        taken.set(id);
        all.set(new Step(with(step.operation(), new Pattern(id)), step.thread()));
      }
      seen.set(id);
    }
  }

  private static Pattern pattern(Operation operation) {
    return switch (operation) {
      case Store o -> o.pattern();
      case Write o -> o.pattern();
      case Append o -> o.pattern();
      case SetXattr o -> o.pattern();
      case Operation _ -> Pattern.ZERO;
    };
  }

  private static Operation with(Operation operation, Pattern pattern) {
    return switch (operation) {
      case Store o -> new Store(o.map(), o.offset(), o.length(), pattern, o.instruction());
      case Write o -> new Write(o.file(), o.offset(), o.length(), pattern);
      case Append o -> new Append(o.file(), o.length(), pattern);
      case SetXattr o -> new SetXattr(o.path(), o.name(), o.length(), pattern);
      case Operation other -> other;
    };
  }
}
