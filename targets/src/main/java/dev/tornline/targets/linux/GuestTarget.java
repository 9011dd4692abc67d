package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.linux.boot.Environment;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.boot.Filesystem;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.layout.LinuxMaps;
import dev.tornline.targets.linux.patch.Patch;
import dev.tornline.targets.linux.patch.Patches;
import dev.tornline.targets.linux.run.LinuxTestbed;
import dev.tornline.targets.linux.run.TestbedPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** A filesystem that runs in a guest. */
abstract class GuestTarget implements Target {

  private static final TestbedPool POOL = new TestbedPool();
  private static final int STATES_PER_SECOND = 100;

  /** {@code fs/jbd2/commit.c}, {@code fs/ext4/fast_commit.c}; {@code fs/xfs/xfs_log.c}. */
  private static final Map<String, List<String>> COMMITS =
      Map.of(
          "ext4", List.of("jbd2_journal_commit_transaction", "ext4_fc_commit"),
          "xfs", List.of("xlog_state_release_iclog"));

  private final String type;
  private final LinuxSettings settings;

  GuestTarget(String type, LinuxSettings settings) {
    this.type = type;
    this.settings = settings;
  }

  /** What was said about it. */
  final LinuxSettings given() {
    return settings;
  }

  /**
   * What is mounted on a device.
   *
   * @throws IllegalArgumentException with one line if it cannot be
   */
  abstract Filesystem filesystem(Geometry geometry);

  @Override
  public final SortedMap<String, String> configuration() {
    return settings.given();
  }

  @Override
  public final SortedMap<String, String> identity() {
    return settings.identity();
  }

  /** Changes of the machine code of modules. */
  @Override
  public final List<Defect> defects() {
    return Patches.of(type).stream()
        .map(patch -> new Defect(patch.name(), patch.summary(), patch.modelledOn()))
        .toList();
  }

  /** The kernel's coverage comes from the tracer. */
  @Override
  public final List<String> instrumentation() {
    return List.of();
  }

  /** Where metadata are written in place there are none. */
  @Override
  public final List<String> commits() {
    return contract().metadata() == MetadataStrictness.IN_PLACE
        ? List.of()
        : COMMITS.getOrDefault(type, List.of());
  }

  @Override
  public final SortedMap<String, String> environment(Geometry geometry) {
    return Environment.of(Cache.ofUser(), filesystem(geometry));
  }

  @Override
  public final ImageMap map(DeviceImage image) {
    return LinuxMaps.of(type, image);
  }

  /** A mount, a walk and an unmount each, in an emulated processor. */
  @Override
  public final OptionalInt statesPerSecond() {
    return OptionalInt.of(STATES_PER_SECOND);
  }

  /** As the kernel's filesystems take it: see {@link BlockWrites}. */
  @Override
  public final Optional<BlockWrites> blockWrites() {
    return Optional.of(BlockWrites.WHOLE);
  }

  @Override
  public final Testbed open(Geometry geometry, Set<String> defects) {
    Filesystem filesystem = filesystem(geometry);
    TreeSet<String> sorted = new TreeSet<>(defects);
    return POOL.open(
        List.of(filesystem, geometry, sorted, settings.recoveryGuests()).toString(),
        () -> testbed(filesystem, geometry, sorted));
  }

  /** A testbed of its own. */
  final LinuxTestbed testbed(Geometry geometry, Set<String> defects) {
    return testbed(filesystem(geometry), geometry, defects);
  }

  /** What boots its guests. */
  final Factory factory(Geometry geometry, Set<String> defects) {
    return factory(filesystem(geometry), geometry, defects);
  }

  private LinuxTestbed testbed(Filesystem filesystem, Geometry geometry, Set<String> defects) {
    return new LinuxTestbed(factory(filesystem, geometry, defects), settings.recoveryGuests());
  }

  private Factory factory(Filesystem filesystem, Geometry geometry, Set<String> defects) {
    List<Patch> patches =
        Patches.of(type).stream().filter(patch -> defects.contains(patch.name())).toList();
    if (patches.size() < defects.size()) {
      throw new IllegalArgumentException(
          name() + " lacks one of the defects " + String.join(", ", defects));
    }
    return new Factory(Cache.ofUser(), filesystem, geometry, patches);
  }
}
