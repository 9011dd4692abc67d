package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.observation.Entry;
import java.util.List;

/** What a workload says is to be seen when it runs. Steps count from 1, as in listings. */
public sealed interface Directive {

  /** The line of the file it stands in, from 1. */
  int line();

  /** A directive about crash states: all its predicates hold of one recovered tree, or not. */
  sealed interface Sight extends Directive {

    /** Only crashes after the end of this step count; 0 for all crashes. */
    int after();

    /** What is seen together. */
    List<Predicate> predicates();

    /** The predicates as they were written. */
    String text();

    /** Whether all predicates hold. */
    default boolean seenIn(List<Entry> tree) {
      for (Predicate predicate : predicates()) {
        if (!predicate.holds(tree)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Some crash state in which every promise is kept shows this: a legal neighbour. */
  record Reaches(int line, int after, List<Predicate> predicates, String text) implements Sight {

    /** Copies the list. */
    public Reaches {
      predicates = List.copyOf(predicates);
    }
  }

  /** No crash state shows this. */
  record Never(int line, int after, List<Predicate> predicates, String text) implements Sight {

    /** Copies the list. */
    public Never {
      predicates = List.copyOf(predicates);
    }
  }

  /** A step is answered by an error or a signal; all others are done. */
  record Fails(int line, int step) implements Directive {}
}
