package dev.tornline.fuzzer.activity;

import dev.tornline.targets.Target;

/** What people wait for, in the words that all commands use. */
public final class Waiting {

  /** Crash states are recovered and judged. */
  public static final String STATES = "checking crash states";

  /** The outcomes of pending lines are flipped. */
  public static final String FLIPS = "trying other outcomes of lines";

  /** A failing run is run again in other ways. */
  public static final String SUSPECTS = "naming suspects";

  private Waiting() {}

  /** Until a workload has run on a target. */
  public static String toRun(Target target) {
    return runsInGuests(target)
        ? "booting guest VMs and running the workload"
        : "running the workload";
  }

  /** Whether a target has to boot before it can do anything. */
  public static boolean runsInGuests(Target target) {
    return target.statesPerSecond().isPresent();
  }
}
