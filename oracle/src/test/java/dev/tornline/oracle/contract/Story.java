package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.posix.PosixSystem;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;

/**
 * Steps that the running system and the ledger follow. Steps count from 0; inodes from 11. A step
 * that does not do what it says is an error in the test.
 */
final class Story {

  private final PosixSystem system = new PosixSystem();
  private final Ledger ledger;
  private int steps;

  Story(MetadataStrictness metadata, Domain domain) {
    ledger = new Ledger(new Contract(true, metadata), domain);
  }

  static Story posix(String... steps) {
    return new Story(MetadataStrictness.POSIX, Domain.ADR).then(steps);
  }

  static Story prefix(String... steps) {
    return new Story(MetadataStrictness.PREFIX, Domain.ADR).then(steps);
  }

  static Story strict(String... steps) {
    return new Story(MetadataStrictness.STRICT, Domain.ADR).then(steps);
  }

  /** Runs further steps to their ends. */
  Story then(String... texts) {
    for (String text : texts) {
      begin(text);
      ledger.end(steps++);
    }
    return this;
  }

  /** Runs a step; the power fails before it ends. No step may follow. */
  Story during(String text) {
    begin(text);
    return this;
  }

  /** Runs a store that a signal ends after some bytes. */
  Story cutShort(String text, long count) {
    Step step = parse(text);
    Outcome outcome = system.run(step.operation());
    assertEquals(new Outcome.Signalled(Outcome.Signal.SIGBUS, count), outcome);
    ledger.begin(steps, step, outcome);
    ledger.end(steps++);
    return this;
  }

  /** The ledger is told that a step had an outcome. */
  Story told(String text, Outcome outcome) {
    ledger.begin(steps, parse(text), outcome);
    ledger.end(steps++);
    return this;
  }

  /** What the running system shows now. */
  Tree tree() {
    return Tree.of(system.observe());
  }

  Ledger ledger() {
    return ledger;
  }

  void keeps(Tree tree) {
    assertEquals("kept", judge(tree));
  }

  void breaks(String expected, Tree tree) {
    assertEquals(expected, judge(tree));
  }

  String judge(Tree tree) {
    return judge(tree.recovered());
  }

  String judge(Observation observation) {
    return Told.of(ledger.judge(observation));
  }

  void keepsTwice(Tree first, Tree second) {
    assertEquals("kept", judgeTwice(first, second));
  }

  String judgeTwice(Tree first, Tree second) {
    return judgeTwice(first.recovered(), second.recovered());
  }

  String judgeTwice(Observation first, Observation second) {
    return Told.of(ledger.judge(first, second));
  }

  String judgeLive(Observation observation) {
    return Told.of(ledger.judgeLive(observation));
  }

  static Step parse(String text) {
    String workload = WorkloadText.HEADER + "\n" + text + "\n";
    return WorkloadText.parse("story", workload).steps().getFirst();
  }

  private void begin(String text) {
    Step step = parse(text);
    Outcome outcome = system.run(step.operation());
    assertEquals(true, outcome.done(), () -> text + ": " + outcome);
    ledger.begin(steps, step, outcome);
  }
}
