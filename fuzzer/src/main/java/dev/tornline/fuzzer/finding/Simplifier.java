package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.minimize.Minimizer;
import dev.tornline.fuzzer.minimize.Reproducer;
import dev.tornline.fuzzer.minimize.Reproduction;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.function.BooleanSupplier;

/** Makes the workload and the crash state of a finding small, within limits. */
final class Simplifier {

  private final Setup setup;
  private final Examiner examiner;
  private final BooleanSupplier stop;

  /** Simplifies on this setup until there is nothing to do or {@code stop} says so. */
  Simplifier(Setup setup, BooleanSupplier stop) {
    this.setup = setup;
    this.examiner = new Examiner(setup.target().contract(), setup.model());
    this.stop = stop;
  }

  /** A workload that was run and what is wrong with it. */
  record Case(Execution execution, Evidence.Crash evidence) {}

  /** A case of the same signature that is at most as complicated. */
  Case simplify(Case found) {
    try (Testbed testbed = new OneDevice(setup)) {
      String signature = found.evidence().signature();
      Reproducer reproducer =
          new Reproducer(
              testbed,
              examiner,
              (workload, broken) -> Signatures.of(broken, workload).equals(signature));
      Reproduction small =
          new Minimizer(reproducer, (_, _) -> {}, stop).minimize(start(found, testbed));
      Execution execution = testbed.execute(small.workload());
      return new Case(execution, new Evidence.Crash(signature, small.state(), small.verdict()));
    }
  }

  private Reproduction start(Case found, Testbed testbed) {
    Examiner.Run run = Replayer.runOf(found.execution());
    int point = found.evidence().state().point();
    int pending = examiner.pendingAt(run, testbed.recoveryBench(), point).size();
    return new Reproduction(run, found.evidence().state(), found.evidence().broken(), pending);
  }

  /** Runs every workload on the device of the setup, whatever device it asks for. */
  private static final class OneDevice implements Testbed {

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
    public RecoveryBench recoveryBench() {
      return testbed.recoveryBench();
    }

    @Override
    public void close() {
      testbed.close();
    }
  }
}
