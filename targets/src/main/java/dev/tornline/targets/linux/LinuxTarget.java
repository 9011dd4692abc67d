package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.linux.install.Cache;
import java.util.List;
import java.util.Set;

/** A filesystem of Linux. */
abstract class LinuxTarget implements Target {

  private static final TestbedPool POOL = new TestbedPool();

  private final Filesystem filesystem;

  LinuxTarget(Filesystem filesystem) {
    this.filesystem = filesystem;
  }

  /** Journals with one order of transactions. */
  @Override
  public Contract contract() {
    return new Contract(true, MetadataStrictness.PREFIX);
  }

  @Override
  public List<Defect> defects() {
    return List.of();
  }

  /** The kernel's coverage comes from the tracer. */
  @Override
  public List<String> instrumentation() {
    return List.of();
  }

  @Override
  public Testbed open(Geometry geometry, Set<String> defects) {
    if (!defects.isEmpty()) {
      throw new IllegalArgumentException(name() + " has no defect " + String.join(", ", defects));
    }
    if (geometry.deviceMib() < filesystem.deviceMibMin()) {
      throw new IllegalArgumentException(
          "the device must have " + filesystem.deviceMibMin() + " MiB or more");
    }
    return POOL.open(name() + " " + geometry.deviceMib(), () -> testbed(geometry));
  }

  /** A testbed of its own. */
  LinuxTestbed testbed(Geometry geometry) {
    return new LinuxTestbed(new Factory(Cache.ofUser(), filesystem, geometry));
  }
}
