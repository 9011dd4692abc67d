package dev.tornline.fuzzer.setup;

import dev.tornline.fuzzer.UserException;
import dev.tornline.oracle.persistency.BlockWrites;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.Target;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What workloads run on and how the power fails: all that decides about a verdict besides the
 * workload itself.
 *
 * @param target the filesystem
 * @param defects the bugs that are switched on in it
 * @param geometry the device
 * @param model which crash states exist
 */
public record Setup(
    Target target, SortedSet<String> defects, Geometry geometry, PersistencyModel model) {

  /**
   * Checks the defects, and that there are block writes if they are to be whole.
   *
   * @throws UserException if the target lacks one of them
   */
  public Setup {
    defects = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(defects));
    TargetCatalog.checkDefects(target, defects);
    if (model.blockWrites() == BlockWrites.WHOLE && target.blockWrites().isEmpty()) {
      throw new UserException(
          "--block-writes whole does not apply to "
              + target.name()
              + ": nothing reaches its device through a block layer; remove the option");
    }
  }

  /** The model of a target unless somebody asks for another one. */
  public static PersistencyModel usualModel(Target target) {
    return PersistencyModel.DEFAULT.with(target.blockWrites().orElse(BlockWrites.TORN));
  }

  /**
   * Opens a testbed with a fresh filesystem.
   *
   * @throws UserException if the device does not suit the target
   * @throws NotReadyException if the machine lacks what the target needs, whatever the device
   */
  public Rig open() {
    try {
      return new Rig(this, target.open(geometry, defects));
    } catch (NotReadyException e) {
      throw new NotReadyException(target.name() + ": " + e.what(), e.remedy());
    } catch (IllegalArgumentException e) {
      throw new UserException(target.name() + ": " + e.getMessage());
    }
  }

  /** The plan for a trace; recoveries are asked for their loads only where that is cheap. */
  public CrashPlan plan(CrashBudget budget, Trace trace, long seed) {
    return budget.plan(trace, model.domain(), seed).loadedOnly(recoversCheaply());
  }

  /** Whether recoveries may be traced, and asked for their loads, without counting them. */
  public boolean recoversCheaply() {
    return target.statesPerSecond().isEmpty();
  }

  /** The plan for a trace that does not depend on what was run before. */
  public CrashPlan plan(CrashBudget budget, Trace trace) {
    return plan(budget, trace, CrashPlan.THOROUGH.seed());
  }

  /** The same steps on the device of this setup. */
  public Workload adapt(Workload workload) {
    return workload.geometry().equals(geometry)
        ? workload
        : new Workload(geometry, workload.steps());
  }
}
