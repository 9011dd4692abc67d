package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import java.util.List;

/** Counts the interactions that workloads have reached, by what their steps have really done. */
public final class InteractionCounter {

  /** Hears of each interaction that is reached. */
  public interface Listener {
    /**
     * An interaction was reached.
     *
     * @param interaction its number
     * @param state of entry and inode, less than {@link Obligation#STATES}
     */
    void reached(int interaction, int state);
  }

  private final InteractionTable table;
  private final Listener listener;

  /** Counts in that table and tells the listener. */
  public InteractionCounter(InteractionTable table, Listener listener) {
    this.table = table;
    this.listener = listener;
  }

  /** Counts what a workload has reached; there may be fewer outcomes than steps. */
  public void count(List<Step> steps, List<Outcome> outcomes) {
    WorkloadState state = new WorkloadState();
    Obligations obligations = new Obligations(state, this::discharged);
    for (int i = 0; i < outcomes.size(); i++) {
      Operation operation = steps.get(i).operation();
      switch (outcomes.get(i)) {
        case Outcome.Done _ -> {
          if (obligations.apply(operation)) {
            int call = Call.of(operation).number();
            table.called(call, table.tally(call).done());
          }
        }
        case Outcome.Failed failed -> {
          if (state.looksPossible(operation)) {
            int call = Call.of(operation).number();
            table.called(call, table.tally(call).refused(failed.errno()));
          }
        }
        case Outcome.Signalled _, Outcome.Skipped _ -> {}
      }
    }
  }

  private void discharged(Obligation obligation, Discharge discharge) {
    for (long rest = obligation.between(); rest != 0; rest &= rest - 1) {
      Between between = Between.at(Long.numberOfTrailingZeros(rest));
      int number = Interaction.number(obligation.origin, between, discharge);
      table.reached(number, obligation.state());
      listener.reached(number, obligation.state());
    }
  }
}
