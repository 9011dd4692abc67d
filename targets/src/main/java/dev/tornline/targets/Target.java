package dev.tornline.targets;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.workload.Geometry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/**
 * A filesystem that can be fuzzed. Implementations have a public constructor without parameters.
 */
public interface Target {

  /** The targets that this class brings when it is found as a service: itself, usually. */
  default List<Target> all() {
    return List.of(this);
  }

  /** The name on the command line: lower case, digits and dashes. */
  String name();

  /** One sentence for people. */
  String description();

  /**
   * The target of a name that a user gives: this one if it is its name. A target that stands for
   * many has names of its own for them.
   */
  default Optional<Target> named(String asked) {
    return asked.equals(name()) ? Optional.of(this) : Optional.empty();
  }

  /** What can be said about it, in the order in which it is listed. */
  default List<Setting> settings() {
    return List.of();
  }

  /** Its variants, the usual one first; empty if there is but one way to use it. */
  default List<Variant> variants() {
    return List.of();
  }

  /** Whether it cannot be opened until something is said about it. */
  default boolean needsSettings() {
    return false;
  }

  /** The settings that it was made with by {@link #with}; values as a replay needs them. */
  default SortedMap<String, String> configuration() {
    return Collections.emptySortedMap();
  }

  /**
   * The settings it was given that change what it does; without those that only change how fast.
   */
  default SortedMap<String, String> identity() {
    return configuration();
  }

  /**
   * The same target with these settings and no others.
   *
   * @param values by the names of settings
   * @throws IllegalArgumentException with one line for the user if there is no such setting or a
   *     value is wrong
   */
  default Target with(SortedMap<String, String> values) {
    if (values.isEmpty()) {
      return this;
    }
    throw new IllegalArgumentException("unknown setting '" + values.firstKey() + "'");
  }

  /** The device that it must have; empty if it takes any. */
  default Optional<Geometry> device() {
    return Optional.empty();
  }

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
   * to end may plan with. Empty if they are so many that it need not, as for all targets that do
   * not run in a guest.
   */
  default OptionalInt statesPerSecond() {
    return OptionalInt.empty();
  }

  /**
   * What becomes of a sector that the block layer writes when the power fails, unless a user says
   * otherwise; empty if nothing reaches the device through a block layer, as for all targets that
   * do not run in a guest.
   */
  default Optional<BlockWrites> blockWrites() {
    return Optional.empty();
  }

  /**
   * Whether a testbed notices by itself that a workload or a recovery does not end, and ends it.
   * Then a thread that waits for a testbed does not hang, however long it waits.
   */
  default boolean endsWhatHangs() {
    return false;
  }

  /**
   * The functions that make metadata durable, as {@link Frame#function()} names them; empty if that
   * cannot be told by a function.
   */
  default List<String> commits() {
    return List.of();
  }

  /**
   * What runs on a device of this kind beneath a workload, by names that are the same for all
   * targets: the version of a {@code kernel} and of {@code qemu}, what {@code mkfs} and {@code
   * mount} were called with. Empty if the target needs none of these, without what is missing on
   * this machine.
   */
  default SortedMap<String, String> environment(Geometry geometry) {
    return Collections.emptySortedMap();
  }

  /** What lies where on a device with this content; it is read when the map is asked. */
  default ImageMap map(DeviceImage image) {
    return ImageMap.UNKNOWN;
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
