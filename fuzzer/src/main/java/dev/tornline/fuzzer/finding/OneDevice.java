package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;

/** Runs every workload on the device of the setup, whatever device it asks for. */
final class OneDevice implements Testbed {

  private final Setup setup;
  private final Testbed testbed;

  OneDevice(Setup setup) {
    this.setup = setup;
    this.testbed = setup.open();
  }

  @Override
  public Execution execute(Workload workload) {
    return testbed.execute(setup.adapt(workload));
  }

  @Override
  public Recoverer recoverer() {
    return testbed.recoverer();
  }

  @Override
  public void close() {
    testbed.close();
  }
}
