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
  public Reproduction minimize(Reproduction found) {
    Optional<Reproduction> seen = search(reproducer, found);
    Reproducer search = seen.isPresent() ? reproducer : reproducer.thorough();
    Reproduction earliest = earlier(found, seen.or(() -> search(search, found)).orElse(found));
    Reproduction start = smallest(earliest).orElse(earliest);
    Reproduction small = new WorkloadReducer<>(search::earliest, listener, stop).reduce(start);
    return new CrashReduction(reproducer, listener, stop).reduce(small);
  }

  private Optional<Reproduction> search(Reproducer search, Reproduction start) {
    return stop.getAsBoolean() ? Optional.empty() : search.earliest(start.workload());
  }

  /** One of the shortest workloads of all, if that shows it; so few deserve a thorough search. */
  private Optional<Reproduction> smallest(Reproduction best) {
    Optional<Reproduction> small =
        SmallestWorkloads.simplerThan(best.workload())
            .takeWhile(_ -> !stop.getAsBoolean())
            .flatMap(workload -> reproducer.thorough().earliest(workload).stream())
            .findFirst();
    small.ifPresent(found -> listener.accepted("one of the smallest workloads", found));
    return small;
  }

  private Reproduction earlier(Reproduction start, Reproduction earliest) {
    if (earliest.state().point() >= start.state().point()) {
      return start;
    }
    listener.accepted("an earlier crash", earliest);
    return earliest;
  }
}
