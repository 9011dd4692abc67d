package dev.tornline.fuzzer.minimize;

import java.util.Optional;
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
    Optional<Reproduction> seen = search(reproducer, start);
    Reproducer search = seen.isPresent() ? reproducer : reproducer.thorough();
    Reproduction earliest = earlier(start, seen.or(() -> search(search, start)).orElse(start));
    Reproduction small = new WorkloadReducer<>(search::earliest, listener, stop).reduce(earliest);
    return new CrashReduction(reproducer, listener, stop).reduce(small);
  }

  private Optional<Reproduction> search(Reproducer search, Reproduction start) {
    return stop.getAsBoolean() ? Optional.empty() : search.earliest(start.workload());
  }

  private Reproduction earlier(Reproduction start, Reproduction earliest) {
    if (earliest.state().point() >= start.state().point()) {
      return start;
    }
    listener.accepted("an earlier crash", earliest);
    return earliest;
  }
}
