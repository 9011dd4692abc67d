package dev.tornline.targets.linux;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.run.LinuxTestbed;
import dev.tornline.targets.linux.run.WorkloadRun;
import java.util.Set;

/**
 * What a guest can do at best, to measure against: recoveries that report nothing, and workloads of
 * which nothing is traced.
 */
public final class GuestYardstick implements AutoCloseable {

  private final LinuxTestbed testbed;
  private final Machine machine;

  private GuestYardstick(GuestTarget target, Geometry geometry) {
    testbed = target.testbed(geometry, Set.of());
    machine = target.factory(geometry, Set.of()).boot(false);
  }

  /**
   * Boots guests of a target.
   *
   * @throws IllegalArgumentException if it does not run in a guest
   */
  public static GuestYardstick of(Target target, Geometry geometry) {
    if (target instanceof GuestTarget guest) {
      return new GuestYardstick(guest, geometry);
    }
    throw new IllegalArgumentException(target.name() + " does not run in a guest");
  }

  /** Where workloads are traced and crash states recovered. */
  public Testbed testbed() {
    return testbed;
  }

  /** Mounts, walks and unmounts, in the guest and on the device of the testbed's recoverer. */
  public Recoverer walks() {
    return testbed.walks();
  }

  /** Runs a workload in a guest that is not traced; its trace is empty. */
  public Execution untraced(Workload workload) {
    return new WorkloadRun(machine, workload, new TraceReader()).runAgain(_ -> {});
  }

  @Override
  public void close() {
    testbed.close();
    machine.close();
  }
}
