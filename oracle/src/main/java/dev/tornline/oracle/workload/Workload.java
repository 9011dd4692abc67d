package dev.tornline.oracle.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is done to a fresh filesystem: its device and a list of steps. Immutable. */
public record Workload(Geometry geometry, List<Step> steps) {

  /** The greatest number of steps. */
  public static final int MAX_STEPS = 1024;

  /** Copies the steps. */
  public Workload {
    steps = List.copyOf(steps);
    if (steps.size() > MAX_STEPS) {
      throw new IllegalArgumentException(
          steps.size() + " steps are more than the " + MAX_STEPS + " a workload may have");
    }
  }

  /** The same without the steps after the first few. */
  public Workload first(int count) {
    return new Workload(geometry, steps.subList(0, count));
  }

  /** The same with another operation in one step, on the same thread. */
  public Workload with(int step, Operation operation) {
    List<Step> others = new ArrayList<>(steps);
    others.set(step, steps.get(step).with(operation));
    return new Workload(geometry, others);
  }

  /** A workload of thread 0 on a device of the default size. */
  public static Workload of(Operation... operations) {
    return new Workload(Geometry.DEFAULT, Arrays.stream(operations).map(Step::of).toList());
  }
}
