package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.Field.Data;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Step;
import java.util.BitSet;
import java.util.List;
import java.util.ListIterator;

/** Repairs what a change broke further on in a workload. */
final class WorkloadRepair {

  private WorkloadRepair() {}

  /** Drops most of the steps that look as if they would be skipped or fail. */
  static void dropSenseless(List<Step> steps, Dice dice) {
    WorkloadState state = new WorkloadState();
    steps.removeIf(step -> !state.apply(step.operation()) && !dice.oneIn(4));
  }

  /** Gives every writer a pattern of its own, except those that write zeros. */
  static void recolour(List<Step> steps) {
    BitSet taken = new BitSet();
    for (Step step : steps) {
      taken.set(pattern(Form.of(step.operation())));
    }
    BitSet seen = new BitSet();
    ListIterator<Step> all = steps.listIterator();
    while (all.hasNext()) {
      Step step = all.next();
      Form form = Form.of(step.operation());
      int id = pattern(form);
      if (id != 0 && seen.get(id)) {
        id = taken.nextClearBit(1);
        taken.set(id);
        all.set(step.with(form.with(form.kind().indexOf(Data.class), id).operation()));
      }
      seen.set(id);
    }
  }

  private static int pattern(Form form) {
    return (int) form.number(Data.class);
  }
}
