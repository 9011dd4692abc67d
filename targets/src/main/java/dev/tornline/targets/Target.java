package dev.tornline.targets;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import java.util.List;
import java.util.Set;

/**
 * A filesystem that can be fuzzed. Implementations have a public constructor without parameters.
 */
public interface Target {

  /** More crash states per second than any suite needs. */
  int STATES_UNBOUNDED = Integer.MAX_VALUE;

  /** The name on the command line: lower case, digits and dashes. */
  String name();

  /** One sentence for people. */
  String description();

  /** What the filesystem promises. */
  Contract contract();

  /** The bugs that can be switched on, in the order in which they are listed. */
  List<Defect> defects();

  /**
   * The packages whose code a coverage-guided fuzzer should observe, as globs of the form {@code
   * a.b.**}; empty if the target brings its own coverage.
   */
  List<String> instrumentation();

  /**
   * How many crash states one testbed recovers and reads in a second, about: what a suite that has
   * to end may plan with. {@link #STATES_UNBOUNDED} if they are so many that it need not.
   */
  default int statesPerSecond() {
    return STATES_UNBOUNDED;
  }

  /**
   * Whether a testbed notices by itself that a workload or a recovery does not end, and ends it.
   * Then a thread that waits for a testbed does not hang, however long it waits.
   */
  default boolean endsWhatHangs() {
    return false;
  }

  /**
   * Opens a testbed.
   *
   * @param geometry the device
   * @param defects names of the defects to switch on
   * @throws IllegalArgumentException with a message for the user if the geometry does not suit or a
   *     defect is unknown
   */
  Testbed open(Geometry geometry, Set<String> defects);
}
