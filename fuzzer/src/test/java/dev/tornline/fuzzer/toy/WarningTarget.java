package dev.tornline.fuzzer.toy;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The toy in a kernel that warns: of every hole that is punched, and of every symbolic link. */
public final class WarningTarget implements Target {

  /** What it says of a hole. */
  public static final KernelReport PUNCHED =
      new KernelReport("WARNING in toy_punch (fs/toy.c)", "WARNING: at fs/toy.c:7 toy_punch");

  /** What it says of a link. */
  public static final KernelReport LINKED =
      new KernelReport("WARNING in toy_symlink (fs/toy.c)", "WARNING: at fs/toy.c:9 toy_symlink");

  private final ToyTarget toy = new ToyTarget();

  @Override
  public String name() {
    return toy.name();
  }

  @Override
  public String description() {
    return toy.description();
  }

  @Override
  public Contract contract() {
    return toy.contract();
  }

  @Override
  public List<Defect> defects() {
    return toy.defects();
  }

  @Override
  public List<String> instrumentation() {
    return toy.instrumentation();
  }

  @Override
  public Testbed open(Geometry geometry, Set<String> defects) {
    return new Warning(toy.open(geometry, defects));
  }

  private record Warning(Testbed testbed) implements Testbed {

    @Override
    public Execution execute(Workload workload) {
      Execution execution = testbed.execute(workload);
      List<KernelReport> reports = new ArrayList<>();
      if (has(workload, Operation.Symlink.class)) {
        reports.add(LINKED);
      }
      if (has(workload, Operation.Fallocate.class)) {
        reports.add(PUNCHED);
      }
      return new Execution(execution.run(), execution.failure(), execution.live(), reports);
    }

    private static boolean has(Workload workload, Class<? extends Operation> operation) {
      return workload.steps().stream().anyMatch(step -> operation.isInstance(step.operation()));
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
}
