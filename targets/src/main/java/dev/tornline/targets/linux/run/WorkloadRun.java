package dev.tornline.targets.linux.run;

import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.linux.guest.AnswerReader;
import dev.tornline.targets.linux.guest.ObservationReader;
import dev.tornline.targets.linux.guest.StepWriter;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.machine.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a workload in the traced guest.
 *
 * <p>The guest gets all steps that make sense if every step that uses up or frees a slot is done;
 * where one is not, it stops, and gets those that make sense now.
 */
public final class WorkloadRun implements Machine.Pauses {

  private static final int RESULT = AnswerReader.RESULT_BYTES;

  private final Machine machine;
  private final Workload workload;
  private final TraceReader trace;
  private final List<Outcome> outcomes = new ArrayList<>();
  private GuestDiedException killed;

  /** A run of a workload on a machine whose device holds the fresh filesystem. */
  public WorkloadRun(Machine machine, Workload workload, TraceReader trace) {
    this.machine = machine;
    this.workload = workload;
    this.trace = trace;
    trace.reset(workload);
  }

  /** Looks at the device after the last step, before it is observed. */
  @FunctionalInterface
  public interface AtEnd {
    /** The steps have run. */
    void look(Machine machine);
  }

  /**
   * Runs it; a guest that hangs or dies of it is a failure of the target.
   *
   * @throws GuestDiedException if somebody else has killed the guest
   */
  Execution run(AtEnd end) throws GuestDiedException {
    Execution execution = runOnce(end);
    if (killed != null) {
      throw killed;
    }
    return execution;
  }

  /** Runs it when the last guest was killed over it; if this one is too, it is a failure. */
  public Execution runAgain(AtEnd end) {
    return runOnce(end);
  }

  private Execution runOnce(AtEnd end) {
    Observation live = new Unusable(Stage.MOUNT, "the filesystem failed before it was observed");
    String failure = "";
    try {
      failure = runSteps();
      if (failure.isEmpty()) {
        end.look(machine);
        machine.command(Protocol.FINISH, this);
        live = ObservationReader.read(new AnswerReader(machine.answer()));
      }
    } catch (GuestDiedException e) {
      readAnswer();
      trace.read(machine.trace());
      failure = e.getMessage();
      killed = e.end() == GuestDiedException.End.KILLED ? e : null;
    }
    Run run = new Run(workload, trace.finish(outcomes.size()), outcomes);
    return new Execution(run, failure, live);
  }

  @Override
  public void traceFull() {
    trace.read(machine.trace());
  }

  @Override
  public void answersFull() {
    throw new IllegalStateException("an observation is longer than the memory for it");
  }

  /** Runs all steps; what failed, if the filesystem did. */
  private String runSteps() throws GuestDiedException {
    int command = Protocol.RUN;
    do {
      plan();
      machine.command(command, this);
      trace.read(machine.trace());
      String failure = readAnswer();
      if (!failure.isEmpty()) {
        return failure;
      }
      command = Protocol.CONTINUE;
    } while (outcomes.size() < workload.steps().size());
    return "";
  }

  private void plan() {
    StepWriter writer = new StepWriter(machine.request());
    SlotTable expected = slots();
    for (int i = outcomes.size(); i < workload.steps().size(); i++) {
      Step step = workload.steps().get(i);
      if (expected.whySkipped(step.operation()).isEmpty()) {
        writer.add(i, step);
        expected.note(step.operation(), Outcome.OK);
      }
    }
  }

  /** The slots after the steps that have run. */
  private SlotTable slots() {
    SlotTable slots = new SlotTable();
    for (int i = 0; i < outcomes.size(); i++) {
      slots.note(workload.steps().get(i).operation(), outcomes.get(i));
    }
    return slots;
  }

  private String readAnswer() {
    AnswerReader answer = new AnswerReader(machine.answer());
    if (!answer.has(Integer.BYTES)) {
      return "";
    }
    if (answer.int32() != Protocol.STATE_OK) {
      return "the fresh filesystem does not mount: "
          + AnswerReader.errno(answer.int32())
          + " "
          + answer.text();
    }
    SlotTable slots = slots();
    while (answer.has(RESULT)) {
      AnswerReader.Result result = answer.result();
      while (outcomes.size() < result.index()) {
        skip(slots);
      }
      note(slots, result.outcome());
    }
    while (outcomes.size() < workload.steps().size() && skippable(slots).isPresent()) {
      skip(slots);
    }
    return "";
  }

  private Optional<String> skippable(SlotTable slots) {
    return slots.whySkipped(next());
  }

  private void skip(SlotTable slots) {
    note(slots, new Skipped(skippable(slots).orElseThrow()));
  }

  private void note(SlotTable slots, Outcome outcome) {
    slots.note(next(), outcome);
    outcomes.add(outcome);
  }

  private Operation next() {
    return workload.steps().get(outcomes.size()).operation();
  }
}
