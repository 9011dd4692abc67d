package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.contract.RecordedRun;
import dev.tornline.oracle.enumerate.Opinion;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Outcome;

/** A recorded run, and the verdicts on what may be left of it. */
final class Story {

  private final RecordedRun run;
  private final Judge judge;

  Story(MetadataStrictness metadata, Domain domain) {
    this(new Contract(true, metadata), domain);
  }

  Story(Contract contract, Domain domain) {
    run = new RecordedRun(contract, domain);
    judge = new Judge(run.ledger());
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
    run.then(texts);
    return this;
  }

  /** Runs a step; the power fails before it ends. No step may follow. */
  Story during(String text) {
    run.during(text);
    return this;
  }

  /** Runs a store that a signal ends after some bytes. */
  Story cutShort(String text, long count) {
    run.cutShort(text, count);
    return this;
  }

  /** The ledger is told that a step had an outcome. */
  Story told(String text, Outcome outcome) {
    run.told(text, outcome);
    return this;
  }

  /** What the running system shows now. */
  Tree tree() {
    return Tree.of(run.observe());
  }

  Ledger ledger() {
    return run.ledger();
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

  /** The verdict on what was observed, on which the second judge must agree if it has one. */
  String judge(Observation observation) {
    Verdict verdict = judge.judge(observation);
    Opinion opinion = run.secondJudge().judge(observation);
    if (!(opinion instanceof Opinion.Outside)) {
      boolean kept = verdict instanceof Verdict.Kept || verdict instanceof Verdict.NotUsable;
      assertEquals(
          kept, opinion instanceof Opinion.Kept, () -> VerdictText.of(verdict) + ", " + opinion);
    }
    return VerdictText.of(verdict);
  }

  Verdict.Broken broken(Observation observation) {
    return (Verdict.Broken) judge.judge(observation);
  }

  void keepsTwice(Tree first, Tree second) {
    assertEquals("kept", judgeTwice(first, second));
  }

  String judgeTwice(Tree first, Tree second) {
    return judgeTwice(first.recovered(), second.recovered());
  }

  String judgeTwice(Observation first, Observation second) {
    return VerdictText.of(judge.judge(first, second));
  }

  String judgeLive(Observation observation) {
    return VerdictText.of(judge.judgeLive(observation));
  }
}
