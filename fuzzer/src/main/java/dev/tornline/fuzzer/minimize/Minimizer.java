package dev.tornline.fuzzer.minimize;

import java.util.function.BooleanSupplier;

/**
 * Minimizes a reproduction: first its workload, then its crash state.
 *
 * @param stop asked before every trial; once true the best so far is returned
 */
public record Minimizer(
    Reproducer reproducer, WorkloadReducer.Listener<Reproduction> listener, BooleanSupplier stop) {

  /** The smallest reproduction that is reached from this one; a fixpoint unless it was stopped. */
  public Reproduction minimize(Reproduction start) {
    Reproduction earliest = atEarliestPoint(start);
    Reproduction small =
        new WorkloadReducer<>(reproducer::earliest, listener, stop).reduce(earliest);
    return new CrashReduction(reproducer, listener, stop).reduce(small);
  }

  private Reproduction atEarliestPoint(Reproduction start) {
    if (stop.getAsBoolean()) {
      return start;
    }
    Reproduction earliest = reproducer.earliest(start.workload()).orElse(start);
    if (earliest.state().point() >= start.state().point()) {
      return start;
    }
    listener.accepted("an earlier crash", earliest);
    return earliest;
  }
}
