package dev.tornline.oracle.enumerate;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The second judge: it keeps all filesystems that a crash may leave, and says whether one that was
 * recovered is among them. It is slow and meant for short histories. Used by one thread, it moves
 * forward only.
 */
public final class EnumeratingJudge {

  /** More steps, and the states are too many to keep as plain values. */
  public static final int STEPS_MAX = 64;

  private final Possibilities possible = new Possibilities();
  private final Calls calls;
  private final Waits waits;
  private @Nullable String outside;

  /** A judge of a fresh filesystem with this contract, on media of this domain. */
  public EnumeratingJudge(Contract contract, Domain domain) {
    Descriptors files = new Descriptors();
    Memory memory = new Memory(possible);
    boolean strict = contract.metadata() == MetadataStrictness.STRICT;
    calls = new Calls(contract, possible, files, memory);
    waits = new Waits(strict, domain, possible, files, memory);
    outside =
        switch (contract.metadata()) {
          case PREFIX, STRICT -> null;
          case POSIX -> "metadata that commit in no order";
          case IN_PLACE -> "metadata that are overwritten in place";
        };
  }

  /** A step begins, whose outcome is known from the run. */
  public void begin(int index, Step step, Outcome outcome) {
    if (index >= STEPS_MAX) {
      outside = "more than " + STEPS_MAX + " steps";
    }
    follow(() -> calls.begin(step.operation(), outcome));
  }

  /** The step that began last has ended. */
  public void end(Step step, Outcome outcome) {
    follow(() -> waits.end(step, outcome, calls.written()));
  }

  private void follow(Runnable action) {
    if (outside == null) {
      try {
        action.run();
      } catch (OutsideException e) {
        outside = e.reason();
      }
    }
  }

  /** Judges what was recovered after a crash at this point. */
  public Opinion judge(Observation observation) {
    if (outside != null) {
      return new Opinion.Outside(outside);
    }
    return switch (observation) {
      case Unusable unusable -> new Opinion.Violated("nothing is recovered: " + unusable.reason());
      case Recovered recovered -> judge(recovered);
      case UseFailed failed -> judge(failed.recovered());
    };
  }

  private Opinion judge(Recovered recovered) {
    Comparison comparison = new Comparison(recovered);
    List<Possible> all = possible.all();
    Comparison.Difference nearest = null;
    for (Possible one : all.reversed()) {
      Optional<Comparison.Difference> difference = comparison.difference(one);
      if (difference.isEmpty()) {
        return new Opinion.Kept();
      }
      boolean nearer = nearest == null || !nearest.ofBytes() && difference.get().ofBytes();
      nearest = nearer ? difference.get() : nearest;
    }
    for (int i = 1; i < all.size(); i++) {
      if (comparison.isHalfway(all.get(i - 1), all.get(i))) {
        return new Opinion.Kept();
      }
    }
    return new Opinion.Violated(nearest == null ? "nothing is possible" : nearest.what());
  }
}
