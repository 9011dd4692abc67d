package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.interaction.Interaction;
import dev.tornline.fuzzer.interaction.InteractionCounter;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.List;

/**
 * Makes features of what the coverage of code does not show: what was pending when the power could
 * fail, what recovery made of it, and how much had been promised by then.
 */
final class PersistenceFeedback {

  private static final int OUTCOMES = 1;
  private static final int PENDING = 2;
  private static final int PROMISES = 3;
  private static final int RECOVERY = 4;
  private static final int BLOCKS = 5;
  private static final int INTERACTIONS = 6;

  /**
   * The newest store decides on the class of a line; of very many lines the first ones are enough.
   */
  private static final int LINES_MAX = 128;

  private final FeatureMap features;
  private final InteractionCounter interactions;
  private Workload workload;
  private int kind;
  private int promises;

  PersistenceFeedback(FeatureMap features, InteractionTable reached) {
    this.features = features;
    this.interactions = new InteractionCounter(reached, this::reached);
  }

  /** A workload was executed: which step did what after which. */
  void executed(Execution execution) {
    workload = execution.workload();
    kind = 0;
    promises = 0;
    List<Outcome> outcomes = execution.outcomes();
    interactions.count(workload.steps(), outcomes);
    int before = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      int now = kindOf(workload.steps().get(i));
      int outcome = classOf(outcomes.get(i));
      features.hit(OUTCOMES, before, now, outcome);
      if (!(outcomes.get(i) instanceof Outcome.Skipped)) {
        before = now;
      }
    }
  }

  private void reached(int interaction, int state) {
    Interaction reached = Interaction.at(interaction);
    int origin = reached.origin().ordinal();
    int between = reached.between().ordinal();
    int discharge = reached.discharge().ordinal();
    features.mark(INTERACTIONS, origin, between, 0);
    features.mark(INTERACTIONS, origin, discharge, 1);
    features.mark(INTERACTIONS, between, discharge, 2);
    features.mark(INTERACTIONS, origin, state, 3);
  }

  /** Blocks of the target's own code were run, if the target counts them. */
  void covered(int[] blocks) {
    for (int block : blocks) {
      features.hit(BLOCKS, block, 0, 0);
    }
  }

  /** A crash point is examined. */
  void point(int step, PendingStores pending, Ledger ledger) {
    kind = step < 0 ? 0 : kindOf(workload.steps().get(step));
    int cached = 0;
    int flushed = 0;
    int nonTemporal = 0;
    int lines = Math.min(pending.size(), LINES_MAX);
    for (int i = 0; i < lines; i++) {
      PendingLine line = pending.line(i);
      if (line.hasNonTemporal()) {
        nonTemporal++;
      } else if (line.isFlushed(line.atoms() - 1)) {
        flushed++;
      } else {
        cached++;
      }
    }
    int mixture =
        FeatureMap.bucket(cached) << 8
            | FeatureMap.bucket(flushed) << 4
            | FeatureMap.bucket(nonTemporal);
    promises = FeatureMap.bucket(ledger.promises());
    features.hit(PENDING, kind, mixture, 0);
    features.hit(PROMISES, kind, promises, FeatureMap.bucket(ledger.moments()));
    // A promise at stake: something promised, and not all of it out of the caches.
    features.hit(PROMISES, promises, mixture, 1);
  }

  /** A crash state was judged. */
  void judged(Observation observation, Verdict verdict) {
    int seen =
        switch (observation) {
          case Recovered recovered -> FeatureMap.bucket(recovered.entries().size());
          case UseFailed failed -> FeatureMap.bucket(failed.recovered().entries().size());
          case Unusable unusable -> 64 + unusable.stage().ordinal();
        };
    int broken =
        switch (verdict) {
          case Verdict.Kept _ -> 0;
          case Verdict.Broken wrong -> 1 + wrong.rule().ordinal();
        };
    features.hit(RECOVERY, kind, seen, broken << 8 | promises);
  }

  private static int kindOf(Step step) {
    return OperationKind.of(step.operation()).number();
  }

  private static int classOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> 0;
      case Outcome.Skipped _ -> 1;
      case Outcome.Signalled signalled -> 2 + signalled.signal().ordinal();
      case Outcome.Failed failed -> 16 + failed.errno().ordinal();
    };
  }
}
