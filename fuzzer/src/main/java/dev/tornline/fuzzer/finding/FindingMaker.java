package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.archive.Compressed;
import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.fuzzer.archive.TraceFile;
import dev.tornline.fuzzer.report.Report;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes findings of evidence: minimizes it, confirms it by replay and writes its report.
 *
 * @param seed seed of the run
 * @param version version of Tornline
 */
public record FindingMaker(Setup setup, String seed, String version) {

  private static final int REPLAYS = 3;
  private static final Patience.Limits SIMPLIFYING =
      new Patience.Limits(4000, Duration.ofSeconds(5), 300, Duration.ofSeconds(40));

  /** Makes the evidence small, replays it and writes all down but the suspects. */
  public FindingReport make(Execution execution, Evidence evidence) {
    Patience patience = new Patience(SIMPLIFYING, System::nanoTime);
    Simplifier.Case small =
        new Simplifier(setup, _ -> {}, patience).simplify(new Simplifier.Case(execution, evidence));
    return report(small.execution(), small.evidence());
  }

  /** Replays the evidence and writes all down as it is; of the suspects, that they are missing. */
  public FindingReport report(Execution execution, Evidence evidence) {
    Optional<Needs> needs = needs(execution, evidence);
    Finding finding =
        Finding.of(
            evidence.kind(),
            setup,
            new Finding.Violation(
                setup.target().contract(),
                evidence.rule(),
                evidence.signature(),
                evidence.sentence()),
            crash(evidence, needs),
            new Finding.Provenance(version, seed, Replayer.hash(execution)),
            confirm(execution, evidence));
    return new FindingReport(
        finding,
        WorkloadText.print(execution.workload()),
        text(execution, evidence, needs) + new Suspicion(setup).open(evidence),
        TraceFile.compress(execution.trace()),
        image(execution, evidence));
  }

  /** What happened, for people; without the suspects. */
  public String text(Execution execution, Evidence evidence) {
    return text(execution, evidence, needs(execution, evidence));
  }

  private String text(Execution execution, Evidence evidence, Optional<Needs> needs) {
    Report report = new Report(setup, EventStacks.of(setup, execution));
    return switch (evidence) {
      case Evidence.Crash crash -> {
        try (Rig rig = setup.open()) {
          yield report.ofCrash(execution, crash.state(), crash.broken(), needs.orElseThrow(), rig);
        }
      }
      case Evidence.Live live -> report.ofLive(execution, live.broken());
      case Evidence.Failure _ -> report.ofFailure(execution);
    };
  }

  private Compressed image(Execution execution, Evidence evidence) {
    return switch (evidence) {
      case Evidence.Crash crash -> {
        try (Rig rig = setup.open()) {
          yield ImageFile.compress(
              rig.at(execution.run(), crash.state()).image(), setup.geometry().deviceBytes());
        }
      }
      case Evidence.Live _, Evidence.Failure _ -> Compressed.NONE;
    };
  }

  private Finding.Confirmation confirm(Execution execution, Evidence evidence) {
    Replayer replayer = new Replayer(setup);
    String hash = Replayer.hash(execution);
    int same = 0;
    for (int i = 0; i < REPLAYS; i++) {
      if (replayer.again(execution.workload(), evidence, hash)
              instanceof Replayer.Replay.Wrong wrong
          && wrong.evidence().signature().equals(evidence.signature())) {
        same++;
      }
    }
    return new Finding.Confirmation(same, REPLAYS);
  }

  private Optional<Needs> needs(Execution execution, Evidence evidence) {
    return switch (evidence) {
      case Evidence.Crash crash -> Optional.of(new NeedsOfEvidence(setup).of(execution, crash));
      case Evidence.Live _, Evidence.Failure _ -> Optional.empty();
    };
  }

  private static Optional<Finding.Crash> crash(Evidence evidence, Optional<Needs> needs) {
    return switch (evidence) {
      case Evidence.Crash crash ->
          Optional.of(new Finding.Crash(CrashDocument.of(crash.state()), needs.orElseThrow()));
      case Evidence.Live _, Evidence.Failure _ -> Optional.empty();
    };
  }
}
