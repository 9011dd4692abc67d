package dev.tornline.targets.vfs;

import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs workloads on a device that holds a fresh filesystem, one after the other, under trace.
 *
 * @param <I> the filesystem's own inodes
 */
public final class WorkloadRunner<I extends Inode> {

  private static final String NONE = "";

  /** What a call may cost: this, and this many visits to every line of the device. */
  private static final long ACCESSES_PER_CALL = 1 << 22;

  private static final long ACCESSES_PER_LINE = 4;

  private final ExecutionMemory memory;
  private final TraceRecorder recorder;
  private final Driver<I> driver;
  private final StepHook<I> hook;
  private final TreeWalk walk = new TreeWalk();

  /** Runs on this memory, which records into this recorder. */
  public WorkloadRunner(ExecutionMemory memory, TraceRecorder recorder, Driver<I> driver) {
    this(memory, recorder, driver, (index, step, outcome, kernel) -> {});
  }

  /** Runs on this memory and shows each step to the hook. */
  public WorkloadRunner(
      ExecutionMemory memory, TraceRecorder recorder, Driver<I> driver, StepHook<I> hook) {
    this.memory = Objects.requireNonNull(memory);
    this.recorder = Objects.requireNonNull(recorder);
    this.driver = Objects.requireNonNull(driver);
    this.hook = Objects.requireNonNull(hook);
  }

  /** Sees every step after it ran; MUST NOT change anything. */
  public interface StepHook<I extends Inode> {
    /** A step ran or was skipped. */
    void ran(int index, Step step, Outcome outcome, Kernel<I> kernel);
  }

  /**
   * Runs a workload on the base image of the memory.
   *
   * @throws TraceTooLong if it stores too much
   */
  public Execution run(Workload workload) {
    memory.reset();
    recorder.reset();
    List<Outcome> outcomes = new ArrayList<>(workload.steps().size());
    Observation live = new Unusable(Stage.MOUNT, "the filesystem failed before it was observed");
    String failure = NONE;
    grantAccesses(1);
    try {
      Kernel<I> kernel = new Kernel<>(memory, recorder, driver);
      runSteps(workload, kernel, outcomes);
      grantAccesses(1);
      live = walk.observe(kernel.fileSystem(), memory);
    } catch (FsException e) {
      failure = "the fresh filesystem does not mount: " + e.errno();
    } catch (TraceTooLong e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      failure = Failures.describe(e);
    }
    return new Execution(new Run(workload, recorder.trace(), outcomes), failure, live);
  }

  /** A step that loops fails after the same access on every machine. */
  private void grantAccesses(long calls) {
    long lines = memory.size() / PersistentMemory.LINE;
    memory.grantAccesses(calls * (ACCESSES_PER_CALL + lines * ACCESSES_PER_LINE));
  }

  /** How many calls a step makes at the most. */
  private static long calls(Step step) {
    return Math.max(1, Form.of(step.operation()).number(Field.Count.class));
  }

  private void runSteps(Workload workload, Kernel<I> kernel, List<Outcome> outcomes) {
    SlotTable slots = new SlotTable();
    for (int i = 0; i < workload.steps().size(); i++) {
      Step step = workload.steps().get(i);
      Optional<String> senseless = slots.whySkipped(step.operation());
      recorder.stepBegin(step.thread(), i);
      grantAccesses(calls(step));
      Outcome outcome = senseless.isPresent() ? new Skipped(senseless.get()) : kernel.execute(step);
      recorder.stepEnd(step.thread(), i);
      slots.note(step.operation(), outcome);
      outcomes.add(outcome);
      hook.ran(i, step, outcome, kernel);
    }
  }
}
