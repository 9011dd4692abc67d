package dev.tornline.fuzzer.doctor;

import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.setup.Setup;
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

  /** What is checked, as the diagnosis names it. */
  public static String subject(Target target) {
    return "target " + target.name();
  }

  /** What is done to check it, for people who wait. */
  public static String activity(Target target) {
    return "checking "
        + subject(target)
        + (Waiting.runsInGuests(target) ? ": booting a guest VM" : "");
  }

  /** Opens a testbed of the target and syncs its empty filesystem. */
  public static Diagnosis check(Target target) {
    Setup setup = new Setup(target, new TreeSet<>(), Geometry.DEFAULT, Setup.usualModel(target));
    try (Testbed testbed = target.open(setup.geometry(), setup.defects())) {
      Execution execution = testbed.execute(Workload.of(new Operation.Sync()));
      return execution.failure().isEmpty()
          ? Diagnosis.ok(subject(target), "ready")
          : broken(target, execution.failure());
    } catch (NotReadyException e) {
      return Diagnosis.missing(subject(target), e.what(), e.remedy());
    } catch (IllegalArgumentException e) {
      return broken(target, e.getMessage());
    }
  }

  private static Diagnosis broken(Target target, String why) {
    return Diagnosis.missing(subject(target), why, "see 'tornline targets " + target.name() + "'");
  }
}
