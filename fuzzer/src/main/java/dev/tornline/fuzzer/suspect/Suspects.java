package dev.tornline.fuzzer.suspect;

import java.util.List;

/** Names the code that may be to blame for a violation. */
public final class Suspects {

  /** How many are named. */
  public static final int MAX = 3;

  private Suspects() {}

  /**
   * The suspects of a case, the most suspicious first, at most {@link #MAX}; none if the target has
   * no code in Java, or the workload has no steps: no code ran that keeps a promise elsewhere.
   *
   * @param stacks of the events of the run's trace
   */
  public static List<Suspect> of(FailingRun found, EventStacks stacks) {
    if (found.setup().target().instrumentation().isEmpty() || found.workload().steps().isEmpty()) {
      return List.of();
    }
    ProbedTarget probed = ProbedTarget.of(found.setup().target());
    try (TrialRig trials = new TrialRig(found, probed)) {
      List<Suspect> suspects = new Localization(found, stacks, trials).suspects();
      return suspects.subList(0, Math.min(MAX, suspects.size()));
    }
  }
}
