package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.Load;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
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
      found = difference(step.operation(), expected, outcome);
    }
    if (found == null) {
      Observation live = walk.observe(kernel.fileSystem(), memory);
      found = ModelComparison.difference(model.tree.root, live);
    }
    if (found != null) {
      disagreement = "step " + index + " " + text(step) + ": " + found;
    }
  }

  /** What a mapping shows behind the end of its file may differ. */
  private String difference(Operation operation, Outcome expected, Outcome outcome) {
    if (operation instanceof Load load) {
      ModelMapping map = model.maps[load.map()];
      long inFile = map.node.size - map.offset - load.offset();
      expected = upTo(inFile, expected);
      outcome = upTo(inFile, outcome);
    }
    return expected.equals(outcome) ? null : "expected " + expected + " but got " + outcome;
  }

  private static Outcome upTo(long inFile, Outcome load) {
    return switch (load) {
      case Done(_, _, Loaded loaded) -> new Done(0, 0, upTo(inFile, loaded));
      case Signalled(var signal, long count, Loaded loaded) ->
          new Signalled(signal, count, upTo(inFile, loaded));
      case Failed _, Skipped _ -> load;
    };
  }

  private static Loaded upTo(long inFile, Loaded loaded) {
    int known = Math.clamp(inFile, 0, loaded.bytes().length);
    return new Loaded(Arrays.copyOf(loaded.bytes(), known));
  }

  private long actualNumber() {
    return actual instanceof Done done ? done.inode() : -1;
  }

  private static String text(Step step) {
    return WorkloadText.print(step);
  }
}
