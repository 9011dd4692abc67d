package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Operation.Load;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.vfs.Driver;
import dev.tornline.targets.vfs.Kernel;
import dev.tornline.targets.vfs.TreeWalk;
import dev.tornline.targets.vfs.WorkloadRunner;
import java.util.Arrays;

/**
 * Runs workloads on a filesystem and on the model and compares every outcome, every loaded byte
 * and, after every step, the whole tree.
 */
final class ModelRun<I extends Inode> {

  private final WorkloadRunner<I> runner;
  private final ExecutionMemory memory;
  private final TreeWalk walk = new TreeWalk();
  private PosixModel model;
  private Outcome actual = Outcome.OK;
  private String disagreement;

  ModelRun(BaseImage fresh, Driver<I> driver) {
    TraceRecorder recorder = new TraceRecorder();
    memory = new ExecutionMemory(fresh, recorder);
    runner = new WorkloadRunner<>(memory, recorder, driver, this::ran);
  }

  /** The first disagreement as text, or {@code null}. */
  String run(Workload workload) {
    model = null;
    disagreement = null;
    Execution execution = runner.run(workload);
    if (disagreement == null && !execution.failure().isEmpty()) {
      int step = execution.outcomes().size();
      return "step " + step + " " + text(workload.steps().get(step)) + ": " + execution.failure();
    }
    return disagreement;
  }

  private void ran(int index, Step step, Outcome outcome, Kernel<I> kernel) {
    if (disagreement != null) {
      return;
    }
    if (model == null) {
      model = new PosixModel(kernel.fileSystem().root().number(), this::actualNumber);
    }
    String found = null;
    if (!(outcome instanceof Skipped)) {
      actual = outcome;
      Outcome expected = model.run(step.operation());
      found = expected.equals(outcome) ? null : "expected " + expected + " but got " + outcome;
    }
    if (found == null && step.operation() instanceof Load load && outcome.done()) {
      found = compareLoaded(load, kernel);
    }
    if (found == null) {
      Observation live = walk.observe(kernel.fileSystem(), memory);
      found = ModelComparison.difference(model.tree.root, live);
    }
    if (found != null) {
      disagreement = "step " + index + " " + text(step) + ": " + found;
    }
  }

  private String compareLoaded(Load load, Kernel<I> kernel) {
    byte[] expected = new byte[load.length()];
    byte[] found = new byte[load.length()];
    ModelMapping map = model.maps[load.map()];
    map.load(load.offset(), expected, 0, expected.length);
    kernel.addressSpace().load(0, load.map(), load.offset(), found, found.length);
    int inFile = Math.clamp(map.node.size - map.offset - load.offset(), 0, found.length);
    int differs = Arrays.mismatch(expected, 0, inFile, found, 0, inFile);
    return differs < 0
        ? null
        : "loaded " + found[differs] + " at " + differs + " instead of " + expected[differs];
  }

  private long actualNumber() {
    return actual instanceof Outcome.Done done ? done.inode() : -1;
  }

  private static String text(Step step) {
    return WorkloadText.print(step);
  }
}
