package dev.tornline.fuzzer.mutate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.interaction.Between;
import dev.tornline.fuzzer.interaction.Discharge;
import dev.tornline.fuzzer.interaction.Interaction;
import dev.tornline.fuzzer.interaction.InteractionCounter;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.interaction.Origin;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InteractionStepsTest {

  private static final int TRIES = 60;

  @ParameterizedTest
  @EnumSource
  void origin_isMadePending(Origin origin) {
    assertTrue(
        seeds().anyMatch(seed -> new Attempt(seed).pending(origin) != null), origin + " never is");
  }

  @ParameterizedTest
  @EnumSource
  void between_befallsSomething(Between between) {
    assertTrue(
        seeds().anyMatch(seed -> new Attempt(seed).meets(between)), between + " never happens");
  }

  @ParameterizedTest
  @EnumSource
  void discharge_promisesSomething(Discharge discharge) {
    assertTrue(
        seeds().anyMatch(seed -> new Attempt(seed).promises(discharge)), discharge + " never does");
  }

  @Test
  void mutate_withATable_reachesMoreInteractionsThanWithoutOne() {
    int steered = reached(true);
    int blind = reached(false);
    assertTrue(steered > blind, steered + " of " + Interaction.COUNT + ", blind " + blind);
  }

  private static IntStream seeds() {
    return IntStream.range(0, TRIES);
  }

  /** How many interactions as many mutations reach that count what was reached, or do not. */
  private static int reached(boolean steered) {
    InteractionTable table = InteractionTable.inMemory();
    BitSet reached = new BitSet();
    InteractionCounter counter = new InteractionCounter(table, (number, _) -> reached.set(number));
    SplittableRandom random = new SplittableRandom(7);
    Rarest rarest = new Rarest(table);
    for (int i = 0; i < 1500; i++) {
      Rarest aim = steered ? rarest : new Rarest(InteractionTable.inMemory());
      WorkloadMutator mutator = new WorkloadMutator(random.split(), aim);
      Workload workload = new Workload(Geometry.DEFAULT, List.of());
      for (int change = 0; change < 4; change++) {
        workload = mutator.mutate(workload, 64);
      }
      int steps = workload.steps().size();
      counter.count(workload.steps(), Collections.nCopies(steps, Outcome.OK));
    }
    return reached.cardinality();
  }

  /** Steps made by one seed, with a record of what they have reached. */
  private static final class Attempt {

    private final Script script;
    private final OriginSteps origins;
    private final BetweenSteps betweens;
    private final DischargeSteps discharges;
    private final Dice dice;

    Attempt(int seed) {
      dice = new Dice(new SplittableRandom(seed));
      script = new Script(List.of(), 0, dice);
      Preamble preamble = new Preamble(script);
      origins = new OriginSteps(script, preamble);
      betweens = new BetweenSteps(script, preamble);
      discharges = new DischargeSteps(script, preamble);
    }

    Obligation pending(Origin origin) {
      origins.add(origin);
      return script.obligations().stream()
          .filter(pending -> pending.origin == origin)
          .findFirst()
          .orElse(null);
    }

    boolean meets(Between between) {
      if (between == Between.PARENT_RENAMED) {
        origins.add(Origin.MKDIR); // names in it come by chance
      }
      Obligation pending = pending(between.fits(Origin.STORE) ? Origin.STORE : Origin.CREATE);
      if (pending != null && between != Between.NOTHING) {
        betweens.add(between, pending);
      }
      return pending != null && (between == Between.NOTHING || pending.met(between));
    }

    boolean promises(Discharge discharge) {
      for (Origin origin : List.of(Origin.STORE, Origin.CREATE, Origin.APPEND)) {
        Obligation pending = discharge.fits(origin) ? pending(origin) : null;
        if (pending != null) {
          discharges.add(discharge, pending);
          if (reaches(new Interaction(origin, Between.NOTHING, discharge))) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean reaches(Interaction wanted) {
      InteractionTable table = InteractionTable.inMemory();
      int steps = script.added().size();
      new InteractionCounter(table, (_, _) -> {})
          .count(script.added(), Collections.nCopies(steps, Outcome.OK));
      return IntStream.range(0, Interaction.COUNT)
          .filter(number -> table.count(number) > 0)
          .mapToObj(Interaction::at)
          .anyMatch(
              one -> one.discharge() == wanted.discharge() && one.origin() == wanted.origin());
    }
  }
}
