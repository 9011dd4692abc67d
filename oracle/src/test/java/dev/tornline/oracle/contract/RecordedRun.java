package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.enumerate.EnumeratingJudge;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.posix.PosixSystem;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;

/**
 * Steps that the running system, the ledger and the second judge follow. Steps count from 0; inodes
 * from 11. A step that does not do what it says is an error in the test.
 */
public final class RecordedRun {

  private final PosixSystem system = new PosixSystem();
  private final Ledger ledger;
  private final EnumeratingJudge secondJudge;
  private int steps;

  /** A run on a fresh filesystem. */
  public RecordedRun(Contract contract, Domain domain) {
    ledger = new Ledger(contract, domain);
    secondJudge = new EnumeratingJudge(contract, domain);
  }

  /** Runs further steps to their ends. */
  public RecordedRun then(String... texts) {
    for (String text : texts) {
      end(parse(text), begin(text));
    }
    return this;
  }

  /** Runs a step; the power fails before it ends. No step may follow. */
  public RecordedRun during(String text) {
    begin(text);
    return this;
  }

  private Outcome begin(String text) {
    Outcome outcome = system.run(parse(text).operation());
    assertEquals(true, outcome.done(), () -> text + ": " + outcome);
    begin(parse(text), outcome);
    return outcome;
  }

  private void begin(Step step, Outcome outcome) {
    ledger.begin(steps, step, outcome);
    secondJudge.begin(steps, step, outcome);
  }

  private void end(Step step, Outcome outcome) {
    ledger.end(steps++);
    secondJudge.end(step, outcome);
  }

  /** Runs a store that a signal ends after some bytes. */
  public RecordedRun cutShort(String text, long count) {
    Outcome outcome = system.run(parse(text).operation());
    assertEquals(new Outcome.Signalled(Outcome.Signal.SIGBUS, count), outcome);
    return told(text, outcome);
  }

  /** The ledger is told that a step had an outcome. */
  public RecordedRun told(String text, Outcome outcome) {
    begin(parse(text), outcome);
    end(parse(text), outcome);
    return this;
  }

  /** What the running system shows now. */
  public Recovered observe() {
    return system.observe();
  }

  /** The judge that shares nothing with the ledger, having followed the same steps. */
  public EnumeratingJudge secondJudge() {
    return secondJudge;
  }

  /** What was recorded. */
  public Ledger ledger() {
    return ledger;
  }

  private static Step parse(String text) {
    String workload = WorkloadText.HEADER + "\n" + text + "\n";
    return WorkloadText.parse("story", workload).steps().getFirst();
  }
}
