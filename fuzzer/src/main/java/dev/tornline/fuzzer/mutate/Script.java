package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps in the making, at some place of a workload: each step that is added changes the state that
 * the next one aims at.
 */
final class Script {

  final WorkloadState state;
  final Aim aim;
  final Places places;
  final Dice dice;
  private final Usage usage;
  private final List<Step> added = new ArrayList<>();

  /** Starts from the state after the first {@code at} steps. */
  Script(List<Step> steps, int at, Dice dice) {
    this.dice = dice;
    this.state = new WorkloadState();
    for (int i = 0; i < at; i++) {
      state.apply(steps.get(i).operation());
    }
    this.usage = Usage.of(steps);
    this.aim = new Aim(state, usage, dice);
    this.places = new Places(dice);
  }

  void add(Operation operation) {
    added.add(Step.of(operation));
    usage.note(operation);
    state.apply(operation);
  }

  /** The steps added so far. */
  List<Step> added() {
    return added;
  }

  /** A pattern that names its writer; rarely zeros. */
  Pattern pattern() {
    return dice.oneIn(24) ? Pattern.ZERO : usage.freshPattern();
  }
}
