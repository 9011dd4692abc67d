package dev.tornline.oracle.examine;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.verdict.Verdict;
import java.util.function.Supplier;

/** Watches an examination. */
public interface ExaminationListener {

  /**
   * A crash point is about to be looked at.
   *
   * @param point the event before which the power fails
   * @param step the step in progress or last ended, -1 before the first
   * @param pending valid during the call
   * @param ledger valid during the call
   */
  default void point(int point, int step, PendingStores pending, Ledger ledger) {}

  /**
   * A crash state was judged.
   *
   * @param state makes the state as a value, during the call only; costs something
   * @return whether to go on with the examination
   */
  boolean judged(Supplier<CrashState> state, Observation observation, Verdict verdict);
}
