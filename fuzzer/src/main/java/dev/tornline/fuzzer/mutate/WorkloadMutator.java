package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.codec.StepRecord;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes workloads by whole operations. The same random source gives the same changes. New steps
 * are of thread 0; steps that are kept keep their thread.
 */
public final class WorkloadMutator {

  /** Longer workloads are rather shortened than lengthened. */
  private static final int LONG = 32;

  private static final int MAX_CHANGES = 4;

  /** One in this number of results is left as it is, nonsense included. */
  private static final int UNTIDY = 8;

  private static final int[] SHIFTS = {1, -1, 8, -8, 64, -64, 4096, -4096, 2 << 20, -(2 << 20)};
  private static final StepRecord.Part[] PARTS = StepRecord.Part.values();

  private final Dice dice;
  private final Rarest rarest;

  /** Draws everything from that source, and aims at what is rarest. */
  public WorkloadMutator(SplittableRandom random, Rarest rarest) {
    this.dice = new Dice(random);
    this.rarest = rarest;
  }

  /**
   * A changed workload of 1 to {@code maxSteps} steps, mostly unlike the given one.
   *
   * @param maxSteps at least 1
   */
  public Workload mutate(Workload workload, int maxSteps) {
    List<Step> steps = new ArrayList<>(workload.steps());
    int changes = 1;
    while (changes < MAX_CHANGES && dice.oneIn(3)) {
      changes++;
    }
    for (int i = 0; i < changes; i++) {
      change(steps, maxSteps);
    }
    return finished(workload, steps, maxSteps);
  }

  /**
   * A workload of 1 to {@code maxSteps} steps made of two, on the device of the first.
   *
   * @param maxSteps at least 1
   */
  public Workload cross(Workload first, Workload second, int maxSteps) {
    List<Step> steps = Crossover.of(first.steps(), second.steps(), dice);
    return finished(first, steps, maxSteps);
  }

  private void change(List<Step> steps, int maxSteps) {
    if (steps.isEmpty()) {
      insert(steps);
      return;
    }
    if (steps.size() > Math.min(LONG, maxSteps - 1) && !dice.oneIn(3)) {
      delete(steps);
      return;
    }
    switch (dice.below(21)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> insert(steps);
      case 11, 12, 13 -> changeField(steps);
      case 14 -> changeKind(steps);
      case 15 -> replace(steps);
      case 16 -> delete(steps);
      case 17 -> duplicate(steps);
      case 18 -> move(steps);
      case 19 -> makeLarge(steps);
      default -> Collections.swap(steps, dice.below(steps.size()), dice.below(steps.size()));
    }
  }

  private void insert(List<Step> steps) {
    int at = dice.oneIn(2) ? steps.size() : dice.below(steps.size() + 1);
    Script script = new Script(steps, at, dice);
    FreshOperations fresh = new FreshOperations(script);
    if (!dice.oneIn(3)) {
      InteractionSteps interactions = new InteractionSteps(script, rarest);
      for (int count = 1 + dice.below(3); count > 0; count--) {
        interactions.add();
      }
    } else {
      for (int count = 1 + dice.below(3); count > 0; count--) {
        script.add(fresh.any());
      }
    }
    steps.addAll(at, script.added());
  }

  /** Begins with what makes the filesystem large, if nothing does yet. */
  private void makeLarge(List<Step> steps) {
    if (LargeBeginning.isIn(steps)) {
      insert(steps);
      return;
    }
    Script script = new Script(steps, 0, dice);
    new LargeBeginning(script).add();
    steps.addAll(0, script.added());
  }

  private void changeField(List<Step> steps) {
    int at = dice.below(steps.size());
    Step step = steps.get(at);
    Script script = new Script(steps, at, dice);
    FreshOperations fresh = new FreshOperations(script);
    for (int tries = 0; tries < 6 && steps.get(at).equals(step); tries++) {
      StepRecord record = new StepRecord(step);
      if (dice.oneIn(4)) {
        shift(record);
      } else {
        record.take(dice.pick(PARTS), new StepRecord(Step.of(fresh.of(record.kind()))));
      }
      steps.set(at, record.step());
    }
  }

  private void shift(StepRecord record) {
    int by = SHIFTS[dice.below(SHIFTS.length)];
    if (dice.oneIn(2)) {
      record.shiftOffset(by);
    } else {
      record.shiftLength(by);
    }
  }

  private void changeKind(List<Step> steps) {
    int at = dice.below(steps.size());
    StepRecord record = new StepRecord(steps.get(at));
    Operation fresh = new FreshOperations(new Script(steps, at, dice)).any();
    record.take(StepRecord.Part.KIND, new StepRecord(Step.of(fresh)));
    steps.set(at, record.step());
  }

  private void replace(List<Step> steps) {
    int at = dice.below(steps.size());
    Operation fresh = new FreshOperations(new Script(steps, at, dice)).any();
    steps.set(at, steps.get(at).with(fresh));
  }

  private void delete(List<Step> steps) {
    int most = dice.oneIn(4) ? Math.max(1, steps.size() / 2) : 3;
    int count = Math.min(steps.size(), 1 + dice.below(most));
    int at = dice.below(steps.size() - count + 1);
    steps.subList(at, at + count).clear();
  }

  private void duplicate(List<Step> steps) {
    int count = Math.min(steps.size(), 1 + dice.below(4));
    int from = dice.below(steps.size() - count + 1);
    List<Step> copy = List.copyOf(steps.subList(from, from + count));
    steps.addAll(from + dice.below(steps.size() - from + 1), copy);
  }

  private void move(List<Step> steps) {
    int count = Math.min(steps.size(), 1 + dice.below(3));
    int from = dice.below(steps.size() - count + 1);
    List<Step> moved = new ArrayList<>(steps.subList(from, from + count));
    steps.subList(from, from + count).clear();
    steps.addAll(dice.below(steps.size() + 1), moved);
  }

  private Workload finished(Workload origin, List<Step> steps, int maxSteps) {
    if (!dice.oneIn(UNTIDY)) {
      WorkloadRepair.dropSenseless(steps, dice);
    }
    if (steps.isEmpty()) {
      insert(steps);
    }
    if (steps.size() > maxSteps) {
      steps.subList(maxSteps, steps.size()).clear();
    }
    if (!dice.oneIn(UNTIDY)) {
      WorkloadRepair.recolour(steps);
    }
    return new Workload(origin.geometry(), steps);
  }
}
