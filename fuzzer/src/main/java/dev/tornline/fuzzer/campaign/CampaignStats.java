package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.fuzzer.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code stats.json}: what all runs of a campaign did, together.
 *
 * <p>Whoever changes this form gives it the next schema number and keeps a reader for this one.
 *
 * @param schema {@link #SCHEMA}
 * @param runs number of runs, the present one included
 * @param elapsedNanos how long they took
 */
public record CampaignStats(
    int schema,
    int runs,
    long elapsedNanos,
    long workloads,
    long points,
    long states,
    long duplicates,
    long hits,
    long persistenceStates,
    long edges,
    long executeNanos,
    long examineNanos) {

  /** The version of this form. The one before had no number, and was of the last run only. */
  static final int SCHEMA = 2;

  /** Of a campaign that has not run yet. */
  static final CampaignStats NONE = of(0, Duration.ZERO, WorkerStats.NONE);

  private static final Json.Form<CampaignStats> FORM =
      new Json.Form<>(
          "campaign's statistics",
          SCHEMA,
          CampaignStats.class,
          "delete it to start the totals from zero",
          List.of(new Json.Earlier<>(0, WorkerStats.class, last -> of(1, Duration.ZERO, last))));

  static CampaignStats of(int runs, Duration elapsed, WorkerStats total) {
    return new CampaignStats(
        SCHEMA,
        runs,
        elapsed.toNanos(),
        total.workloads(),
        total.points(),
        total.states(),
        total.duplicates(),
        total.hits(),
        total.persistenceStates(),
        total.edges(),
        total.executeNanos(),
        total.examineNanos());
  }

  /**
   * The statistics in a file; none if there is no such file.
   *
   * @throws dev.tornline.fuzzer.UserException if it is damaged or of another schema
   */
  static CampaignStats read(Path file) {
    return Files.exists(file) ? Json.read(file, FORM) : NONE;
  }

  /** How long all runs took. */
  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos);
  }

  /** What the workers of all runs did. */
  WorkerStats total() {
    return new WorkerStats(
        workloads,
        points,
        states,
        duplicates,
        hits,
        persistenceStates,
        edges,
        executeNanos,
        examineNanos);
  }
}
