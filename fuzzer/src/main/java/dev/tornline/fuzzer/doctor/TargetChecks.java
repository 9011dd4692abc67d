package dev.tornline.fuzzer.doctor;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.TreeSet;

/** Whether a target can run: it is asked to, with one step. */
public final class TargetChecks {

  private TargetChecks() {}

  /** Opens a testbed of the target and syncs its empty filesystem. */
  public static Diagnosis check(Target target) {
    Setup setup = new Setup(target, new TreeSet<>(), Geometry.DEFAULT, PersistencyModel.DEFAULT);
    try (Testbed testbed = target.open(setup.geometry(), setup.defects())) {
      Execution execution = testbed.execute(Workload.of(new Operation.Sync()));
      return execution.failure().isEmpty()
          ? Diagnosis.ok("target " + target.name(), "ready")
          : broken(target, execution.failure());
    } catch (NotReadyException e) {
      return Diagnosis.missing("target " + target.name(), e.what(), e.remedy());
    } catch (IllegalArgumentException e) {
      return broken(target, e.getMessage());
    }
  }

  private static Diagnosis broken(Target target, String why) {
    return Diagnosis.missing(
        "target " + target.name(), why, "see 'tornline targets " + target.name() + "'");
  }
}
