package dev.tornline.targets.linux.run;

import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.linux.guest.AnswerReader;
import dev.tornline.targets.linux.guest.ObservationReader;
import dev.tornline.targets.linux.guest.ReportsReader;
import dev.tornline.targets.linux.guest.StepExchange;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import java.util.List;
import java.util.Optional;

/** One run of a workload in the traced guest. */
public final class WorkloadRun implements Machine.Pauses {

  private final Machine machine;
  private final Workload workload;
  private final TraceReader trace;
  private final StepExchange steps;
  private GuestDiedException killed;

  /** A run of a workload on a machine whose device holds the fresh filesystem. */
  public WorkloadRun(Machine machine, Workload workload, TraceReader trace) {
    this.machine = machine;
    this.workload = workload;
    this.trace = trace;
    this.steps = new StepExchange(workload);
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
   * @throws GuestDiedException if the guest was killed from outside
   */
  Execution run(AtEnd end) throws GuestDiedException {
    Execution execution = runAgain(end);
    if (killed != null) {
      throw killed;
    }
    return execution;
  }

  /** Runs it when the last guest was killed over it; if this one is too, it is a failure. */
  public Execution runAgain(AtEnd end) {
    Observation live = new Unusable(Stage.MOUNT, "the filesystem failed before it was observed");
    List<KernelReport> reports = List.of();
    String failure = "";
    try {
      failure = runSteps();
      if (failure.isEmpty()) {
        end.look(machine);
        machine.command(Command.FINISH, this);
        AnswerReader answer = new AnswerReader(machine.answer());
        live = ObservationReader.read(answer);
        reports = ReportsReader.read(answer);
      }
    } catch (GuestDiedException e) {
      if (!steps.isDone()) {
        steps.read(machine.answer());
      }
      trace.read(machine.trace());
      failure = e.getMessage();
      killed = e.end() == GuestDiedException.End.KILLED ? e : null;
    }
    List<Outcome> outcomes = steps.outcomes();
    Run run = new Run(workload, trace.finish(outcomes.size()), outcomes);
    return new Execution(run, failure, live, reports);
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
    Command command = Command.RUN;
    do {
      steps.write(machine.request());
      machine.command(command, this);
      trace.read(machine.trace());
      Optional<String> refusal = steps.read(machine.answer());
      if (refusal.isPresent()) {
        return "the fresh filesystem does not mount: " + refusal.get();
      }
      command = Command.CONTINUE;
    } while (!steps.isDone());
    return "";
  }
}
