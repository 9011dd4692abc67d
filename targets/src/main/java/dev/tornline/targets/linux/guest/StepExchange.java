package dev.tornline.targets.linux.guest;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a workload on their way to the guest, and what became of them.
 *
 * <p>The guest gets all steps that make sense if every step that uses up or frees a slot is done;
 * where one is not, it stops, and gets those that make sense now.
 */
public final class StepExchange {

  private final Workload workload;
  private final List<Outcome> outcomes = new ArrayList<>();

  /** The step from which on the guest got steps the last time. */
  private int writtenFrom = -1;

  /** Of a workload of which no step was run. */
  public StepExchange(Workload workload) {
    this.workload = workload;
  }

  /** Whether every step has its outcome. */
  public boolean isDone() {
    return outcomes.size() == workload.steps().size();
  }

  /** The outcomes so far. */
  public List<Outcome> outcomes() {
    return Collections.unmodifiableList(outcomes);
  }

  /**
   * Writes the steps that the guest is to run next.
   *
   * @throws ProtocolException if it has run none of those that it got
   */
  public void write(MemorySegment request) {
    if (writtenFrom == outcomes.size()) {
      throw new ProtocolException("the guest ran no step from step " + writtenFrom + " on");
    }
    writtenFrom = outcomes.size();
    StepWriter writer = new StepWriter(request);
    SlotTable expected = slots();
    for (int i = outcomes.size(); i < workload.steps().size(); i++) {
      Step step = workload.steps().get(i);
      if (expected.whySkipped(step.operation()).isEmpty()) {
        writer.add(i, step);
        expected.note(step.operation(), Outcome.OK);
      }
    }
  }

  /**
   * Reads the outcomes of steps that were written. A guest that died before it answered has none.
   *
   * @return why the filesystem was not mounted, or nothing if it was
   * @throws ProtocolException if it is no answer to what was written
   */
  public Optional<String> read(MemorySegment bytes) {
    AnswerReader answer = new AnswerReader(bytes);
    if (!answer.hasMore()) {
      return Optional.empty();
    }
    Optional<String> refusal = answer.refusal();
    if (refusal.isPresent()) {
      return refusal;
    }
    SlotTable slots = slots();
    while (answer.hasMore()) {
      AnswerReader.Result result = answer.result();
      if (result.index() < outcomes.size() || result.index() >= workload.steps().size()) {
        throw ProtocolException.unknown("step that was run", result.index());
      }
      while (outcomes.size() < result.index()) {
        skip(slots);
      }
      note(slots, result.outcome());
    }
    while (!isDone() && slots.whySkipped(next()).isPresent()) {
      skip(slots);
    }
    return Optional.empty();
  }

  /** The slots after the steps that have run. */
  private SlotTable slots() {
    SlotTable slots = new SlotTable();
    for (int i = 0; i < outcomes.size(); i++) {
      slots.note(workload.steps().get(i).operation(), outcomes.get(i));
    }
    return slots;
  }

  private void skip(SlotTable slots) {
    Optional<String> reason = slots.whySkipped(next());
    if (reason.isEmpty()) {
      throw new ProtocolException("the guest left out step " + outcomes.size());
    }
    note(slots, new Skipped(reason.get()));
  }

  private void note(SlotTable slots, Outcome outcome) {
    slots.note(next(), outcome);
    outcomes.add(outcome);
  }

  private Operation next() {
    return workload.steps().get(outcomes.size()).operation();
  }
}
