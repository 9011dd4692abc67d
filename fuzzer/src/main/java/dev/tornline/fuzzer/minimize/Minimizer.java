package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Workload;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes a reproduction as small as its reductions can. */
public final class Minimizer {

  /** Hears of every accepted step. */
  public interface Listener {

    /** A reproduction was found that is smaller; the newest is the best so far. */
    void accepted(String reduction, Reproduction reproduction);
  }

  private static final List<Reduction> REDUCTIONS =
      List.of(new RemoveSteps(), new Canonical(), new SimplerSteps());

  private final Reproducer reproducer;
  private final Listener listener;
  private final BooleanSupplier stop;

  /**
   * @param stop asked before every try; once true the best so far is returned
   */
  public Minimizer(Reproducer reproducer, Listener listener, BooleanSupplier stop) {
    this.reproducer = reproducer;
    this.listener = listener;
    this.stop = stop;
  }

  /** The smallest reproduction that is reached from this one. */
  public Reproduction minimize(Reproduction start) {
    Reproduction best = start;
    best = attempt("the steps that did nothing", best, Reproducer.withoutIdle(best)).orElse(best);
    Reproduction before;
    do {
      before = best;
      for (Reduction reduction : REDUCTIONS) {
        best = exhaust(reduction, best);
      }
    } while (!best.equals(before) && !stop.getAsBoolean());
    return new CrashReduction(reproducer, listener, stop).reduce(best);
  }

  private Reproduction exhaust(Reduction reduction, Reproduction start) {
    Reproduction best = start;
    boolean again = true;
    while (again) {
      again = false;
      Iterator<Workload> candidates = reduction.candidates(best.workload()).iterator();
      while (!again && candidates.hasNext() && !stop.getAsBoolean()) {
        Optional<Reproduction> smaller = attempt(reduction.description(), best, candidates.next());
        if (smaller.isPresent()) {
          best = smaller.get();
          again = true;
        }
      }
    }
    return best;
  }

  private Optional<Reproduction> attempt(String what, Reproduction best, Workload candidate) {
    if (Complexity.of(candidate) >= Complexity.of(best.workload())) {
      return Optional.empty();
    }
    Optional<Reproduction> smaller = reproducer.earliest(candidate);
    smaller.ifPresent(reproduction -> listener.accepted(what, reproduction));
    return smaller;
  }
}
