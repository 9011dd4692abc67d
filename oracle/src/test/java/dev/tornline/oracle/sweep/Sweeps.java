package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.StateCandidate;
import java.util.function.Consumer;

/** Goes through the states of crash points. */
public final class Sweeps {

  private Sweeps() {}

  /** Shows the two ends of a crash point, and the states in between with every line varied. */
  public static void forEach(StateSweep sweep, int point, Consumer<StateCandidate> visitor) {
    StateCandidate candidate = sweep.candidate();
    candidate.loseAll();
    visitor.accept(candidate);
    if (sweep.vary(_ -> true) > 0) {
      candidate.persistAll();
      visitor.accept(candidate);
      sweep.begin(point);
      while (sweep.next()) {
        visitor.accept(candidate);
      }
    }
  }
}
