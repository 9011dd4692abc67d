package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.protocol.WorkerStats;
import java.time.Duration;
import java.util.List;

/**
 * Where a run stands.
 *
 * @param phase what it is doing
 * @param elapsed since the first execution; before it, since the run began
 * @param limit how long it may take; zero if there is no limit
 * @param total what all workers did
 * @param workloadsPerSecond over the last seconds
 * @param statesPerSecond over the last seconds
 * @param coverage what is covered
 * @param sinceNewCoverage since the last new feature
 * @param findings new findings of this run, in the order in which they came
 * @param known findings that earlier runs of the campaign left
 * @param workersAlive fuzzing processes
 * @param workersWanted fuzzing processes there should be
 * @param deaths how often a worker died by itself
 * @param failures how often Tornline itself failed on an input
 */
public record Progress(
    Phase phase,
    Duration elapsed,
    Duration limit,
    WorkerStats total,
    double workloadsPerSecond,
    double statesPerSecond,
    Coverage coverage,
    Duration sinceNewCoverage,
    List<StoredFinding> findings,
    int known,
    int workersAlive,
    int workersWanted,
    int deaths,
    int failures) {

  /** Copies the list. */
  public Progress {
    findings = List.copyOf(findings);
  }

  /** The same in another phase. */
  public Progress in(Phase next) {
    return new Progress(
        next,
        elapsed,
        limit,
        total,
        workloadsPerSecond,
        statesPerSecond,
        coverage,
        sinceNewCoverage,
        findings,
        known,
        workersAlive,
        workersWanted,
        deaths,
        failures);
  }

  /** New findings that did not come back in every replay. */
  public long flaky() {
    return findings.stream().filter(found -> found.finding().confirmation().flaky()).count();
  }

  /** Share of the crash states that had been judged before, in percent. */
  public double duplicatesPercent() {
    long all = total.states() + total.duplicates();
    return all == 0 ? 0 : 100.0 * total.duplicates() / all;
  }
}
