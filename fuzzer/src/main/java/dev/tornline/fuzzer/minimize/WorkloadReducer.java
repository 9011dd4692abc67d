package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Workload;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Makes workloads as simple as the reductions can while they show what is looked for. No workload
 * is tried twice.
 *
 * @param <S> what a trial gives
 */
public final class WorkloadReducer<S extends Specimen> {

  /** Runs workloads. */
  @FunctionalInterface
  public interface Trial<S> {

    /** Runs a workload; empty if it does not show what is looked for. */
    Optional<S> run(Workload workload);
  }

  /** Observes every accepted step. */
  @FunctionalInterface
  public interface Listener<S> {

    /**
     * Something smaller was found; the newest is the best so far.
     *
     * @param reduction what was done, for people
     */
    void accepted(String reduction, S smaller);
  }

  static final List<Reduction> REDUCTIONS =
      List.of(
          new Reduction("fewer steps", RemoveSteps::candidates),
          new Reduction("merged steps", MergeSteps::candidates),
          new Reduction("fewer directories", FlatterPaths::candidates),
          new Reduction("simpler names", CanonicalNames::candidates),
          new Reduction("a simpler operation", OtherOperations::candidates),
          new Reduction("simpler parameters", SimplerSteps::candidates),
          new Reduction("fewer steps, two at once", RemovePairs::candidates));

  private final Trial<S> trial;
  private final Listener<S> listener;
  private final BooleanSupplier stop;
  private final Set<Workload> rejected = new HashSet<>();

  /**
   * A reducer.
   *
   * @param stop asked before every trial; once true the best so far is returned
   */
  public WorkloadReducer(Trial<S> trial, Listener<S> listener, BooleanSupplier stop) {
    this.trial = trial;
    this.listener = listener;
    this.stop = stop;
  }

  /** The simplest that is reached from this one; a fixpoint unless it was stopped. */
  public S reduce(S start) {
    S best = attempt("without steps that had no effect", start, start.withoutIdle()).orElse(start);
    boolean again = true;
    while (again && !stop.getAsBoolean()) {
      again = false;
      for (Reduction reduction : REDUCTIONS) {
        for (Optional<S> smaller = first(reduction, best);
            smaller.isPresent();
            smaller = first(reduction, best)) {
          best = smaller.get();
          again = true;
        }
      }
    }
    return best;
  }

  private Optional<S> first(Reduction reduction, S best) {
    Iterator<Workload> candidates = reduction.candidates(best.workload()).iterator();
    Optional<S> smaller = Optional.empty();
    while (smaller.isEmpty() && candidates.hasNext() && !stop.getAsBoolean()) {
      smaller = attempt(reduction.description(), best, candidates.next());
    }
    return smaller;
  }

  private Optional<S> attempt(String what, S best, Workload candidate) {
    if (Complexity.of(candidate) >= Complexity.of(best.workload())
        || rejected.contains(candidate)) {
      return Optional.empty();
    }
    Optional<S> smaller = trial.run(candidate);
    if (smaller.isPresent()) {
      listener.accepted(what, smaller.get());
    } else {
      rejected.add(candidate);
    }
    return smaller;
  }
}
