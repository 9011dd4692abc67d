package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Campaigns on the toy target, for tests. */
final class Toys {

  /** Much longer than needed; a loaded machine starts workers slowly. */
  static final Duration LONG = Duration.ofMinutes(2);

  private Toys() {}

  static CampaignPlan plan(String... defects) {
    return new CampaignPlan(
        SetupDocument.of(Findings.toy(defects)),
        List.of(),
        500,
        CrashBudget.RECOVERY_DEPTH,
        List.of());
  }

  static RunOptions run(int findingsMax, int timeoutSeconds, Mutation mutation) {
    return new RunOptions(
        1,
        0xfeedL,
        Optional.of(LONG),
        findingsMax,
        timeoutSeconds,
        mutation,
        Collections.emptySortedSet());
  }

  /** Runs a campaign in a new folder. */
  static Watched run(Path root, RunOptions options, String... defects)
      throws IOException, InterruptedException {
    return run(root, options, _ -> {}, defects);
  }

  /**
   * Runs a campaign in a new folder.
   *
   * @param atProgress may interrupt the campaign it is given
   */
  static Watched run(
      Path root, RunOptions options, Consumer<Campaign> atProgress, String... defects)
      throws IOException, InterruptedException {
    try (CampaignFolder folder = CampaignFolder.create(root, plan(defects))) {
      return watch(folder, options, atProgress, defects);
    }
  }

  /** Resumes a campaign. */
  static Watched resume(Path root, RunOptions options, String... defects)
      throws IOException, InterruptedException {
    try (CampaignFolder folder = CampaignFolder.resume(root)) {
      return watch(folder, options, _ -> {}, defects);
    }
  }

  static Watched watch(
      CampaignFolder folder, RunOptions options, Consumer<Campaign> atProgress, String... defects)
      throws IOException, InterruptedException {
    return watch(
        folder,
        options,
        atProgress,
        List.of(new HarnessSettings(Findings.toy(defects), 500, 1)),
        System::nanoTime);
  }

  static Watched watch(
      CampaignFolder folder,
      RunOptions options,
      Consumer<Campaign> atProgress,
      List<HarnessSettings> harnesses,
      LongSupplier nanoTime)
      throws IOException, InterruptedException {
    List<String> troubles = new ArrayList<>();
    AtomicReference<Campaign> campaign = new AtomicReference<>();
    CampaignWatcher watcher =
        new CampaignWatcher() {
          @Override
          public void progress(Progress progress) {
            if (progress.total().workloads() > 0) {
              atProgress.accept(campaign.get());
            }
          }

          @Override
          public void found(StoredFinding finding) {
            // The result has it.
          }

          @Override
          public void trouble(String message) {
            troubles.add(message);
          }
        };
    campaign.set(new Campaign(folder, harnesses, options, "0.0.0", watcher, nanoTime));
    return new Watched(campaign.get().run(), troubles);
  }

  /**
   * A run and what it complained of.
   *
   * @param result how it ended
   * @param troubles the complaints
   */
  record Watched(RunResult result, List<String> troubles) {}
}
