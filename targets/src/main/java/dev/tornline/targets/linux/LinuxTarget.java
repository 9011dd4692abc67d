package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.patch.Patch;
import dev.tornline.targets.linux.patch.Patches;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A filesystem of Linux. */
abstract class LinuxTarget implements Target {

  private static final TestbedPool POOL = new TestbedPool();
  private static final int STATES_PER_SECOND = 100;

  private final Filesystem filesystem;

  LinuxTarget(Filesystem filesystem) {
    this.filesystem = filesystem;
  }

  /** Journals with one order of transactions. */
  @Override
  public Contract contract() {
    return new Contract(true, MetadataStrictness.PREFIX);
  }

  /** Changes of the machine code of modules. */
  @Override
  public List<Defect> defects() {
    return Patches.of(filesystem.type()).stream()
        .map(patch -> new Defect(patch.name(), patch.summary(), patch.modelledOn()))
        .toList();
  }

  /** The kernel's coverage comes from the tracer. */
  @Override
  public List<String> instrumentation() {
    return List.of();
  }

  /** A mount, a walk and an unmount each, in an emulated processor. */
  @Override
  public int statesPerSecond() {
    return STATES_PER_SECOND;
  }

  /** A guest without progress is ended; to boot another one takes its time on a busy machine. */
  @Override
  public boolean endsWhatHangs() {
    return true;
  }

  @Override
  public Testbed open(Geometry geometry, Set<String> defects) {
    if (geometry.deviceMib() < filesystem.deviceMibMin()) {
      throw new IllegalArgumentException(
          "the device must have " + filesystem.deviceMibMin() + " MiB or more");
    }
    TreeSet<String> sorted = new TreeSet<>(defects);
    return POOL.open(
        name() + " " + geometry.deviceMib() + " " + sorted, () -> testbed(geometry, sorted));
  }

  /** A testbed of its own. */
  LinuxTestbed testbed(Geometry geometry, Set<String> defects) {
    List<Patch> patches =
        Patches.of(filesystem.type()).stream()
            .filter(patch -> defects.contains(patch.name()))
            .toList();
    if (patches.size() < defects.size()) {
      throw new IllegalArgumentException(
          name() + " lacks one of the defects " + String.join(", ", defects));
    }
    return new LinuxTestbed(new Factory(Cache.ofUser(), filesystem, geometry, patches));
  }
}
