package dev.tornline.targets;

import java.util.Objects;

/**
 * A bug that can be switched on in a target, modelled on one that really happened.
 *
 * @param name the name on the command line: lower case and dashes
 * @param summary what is wrong, in one sentence
 * @param modelledOn the commit, report or review it is modelled on
 * @param shownBy what it takes to see it
 */
public record Defect(String name, String summary, String modelledOn, ShownBy shownBy) {

  /** What it takes to see a defect. */
  public enum ShownBy {
    /** One crash of the running system. */
    A_CRASH,
    /** A crash of the running system, and another one while it recovers from the first. */
    A_CRASH_IN_RECOVERY
  }

  /** Refuses null. */
  public Defect {
    Objects.requireNonNull(name);
    Objects.requireNonNull(summary);
    Objects.requireNonNull(modelledOn);
    Objects.requireNonNull(shownBy);
  }

  /** A defect that one crash shows. */
  public Defect(String name, String summary, String modelledOn) {
    this(name, summary, modelledOn, ShownBy.A_CRASH);
  }
}
