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
    Reproducer search = stop.getAsBoolean() ? reproducer : reproducer.thatFinds(start.workload());
    Reproduction earliest = atEarliestPoint(search, start);
    Reproduction small = new WorkloadReducer<>(search::earliest, listener, stop).reduce(earliest);
    return new CrashReduction(reproducer, listener, stop).reduce(small);
  }

  private Reproduction atEarliestPoint(Reproducer search, Reproduction start) {
    if (stop.getAsBoolean()) {
      return start;
    }
    Reproduction earliest = search.earliest(start.workload()).orElse(start);
    if (earliest.state().point() >= start.state().point()) {
      return start;
    }
    listener.accepted("an earlier crash", earliest);
    return earliest;
  }
}
