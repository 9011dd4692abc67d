package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.observation.Entry;
import java.util.List;

/** What a workload says is to be seen when it runs. Steps count from 1, as in listings. */
public sealed interface Directive {

  /** The line of the file it stands in, from 1. */
  int line();

  /** What is sought in the crash states. */
  enum Sought {
    /** Some crash state without a violation shows this: an allowed crash state. */
    REACHED,
    /** No crash state shows this. */
    NEVER
  }

  /**
   * A directive about crash states: whether all its predicates hold of one recovered tree.
   *
   * @param after only crashes after the end of this step count; 0 for all crashes
   * @param predicates what is seen together
   * @param text the predicates as they were written
   */
  record Sight(Sought sought, int line, int after, List<Predicate> predicates, String text)
      implements Directive {

    /** Copies the list. */
    public Sight {
      predicates = List.copyOf(predicates);
    }

    /** Whether all predicates hold. */
    public boolean seenIn(List<Entry> tree) {
      return predicates.stream().allMatch(predicate -> predicate.holds(tree));
    }
  }

  /** A step is answered by an error or a signal; all others are done. */
  record Fails(int line, int step) implements Directive {}
}
