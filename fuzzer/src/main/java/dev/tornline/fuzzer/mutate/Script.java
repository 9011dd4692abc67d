package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.interaction.Obligations;
import dev.tornline.fuzzer.model.WorkloadState;
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
  private final Obligations obligations;
  private final Usage usage;
  private final List<Step> added = new ArrayList<>();

  /** Starts from the state after the first {@code at} steps. */
  Script(List<Step> steps, int at, Dice dice) {
    this.dice = dice;
    this.state = new WorkloadState();
    this.obligations = new Obligations(state, (_, _) -> {});
    for (int i = 0; i < at; i++) {
      obligations.apply(steps.get(i).operation());
    }
    this.usage = Usage.of(steps);
    this.aim = new Aim(state, usage, dice);
    this.places = new Places(dice);
  }

  /** Adds a step; whether it looks as if it would succeed. */
  boolean add(Operation operation) {
    added.add(Step.of(operation));
    usage.note(operation);
    return obligations.apply(operation);
  }

  /** The steps added so far. */
  List<Step> added() {
    return added;
  }

  /** What is pending here, the newest last. */
  List<Obligation> obligations() {
    return obligations.all();
  }

  /** A pattern that names its writer; rarely zeros. */
  Pattern pattern() {
    return dice.oneIn(24) ? Pattern.ZERO : usage.freshPattern();
  }
}
