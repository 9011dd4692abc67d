package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.campaign.Campaign;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.campaign.CampaignPlan;
import dev.tornline.fuzzer.campaign.CampaignWatcher;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.campaign.RunResult;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Measures how long campaigns that start from an empty corpus take to find a defect. */
public final class DefectBench {

  private final int workers;
  private final Duration budget;
  private final String version;
  private final SortedSet<String> known;
  private final CampaignWatcher trouble;
  private volatile boolean interrupted;
  private volatile Campaign running;

  /**
   * A bench.
   *
   * @param workers fuzzing processes of each campaign
   * @param budget how long each campaign may take
   * @param known signatures of what the target breaks without a defect; they count for nothing
   * @param trouble receives the problems of the campaigns
   */
  public DefectBench(
      int workers,
      Duration budget,
      String version,
      SortedSet<String> known,
      CampaignWatcher trouble) {
    this.workers = workers;
    this.budget = budget;
    this.version = version;
    this.known = known;
    this.trouble = trouble;
  }

  /** Makes the running campaign, and all later ones, end soon; may be called by any thread. */
  public void interrupt() {
    interrupted = true;
    Campaign campaign = running;
    if (campaign != null) {
      campaign.interrupt();
    }
  }

  /** Whether it was interrupted; what was measured since is worth nothing. */
  public boolean interrupted() {
    return interrupted;
  }

  /** One campaign for each seed from 1 to {@code seeds}, each in a folder of its own. */
  public List<DefectRun> measure(Setup setup, int seeds) throws IOException, InterruptedException {
    List<DefectRun> runs = new ArrayList<>();
    for (long seed = 1; seed <= seeds && !interrupted; seed++) {
      Path scratch = Files.createTempDirectory("tornline-bench-");
      try {
        runs.add(campaign(setup, seed, scratch.resolve("campaign")));
      } finally {
        DurableFile.delete(scratch);
      }
    }
    return runs;
  }

  private DefectRun campaign(Setup setup, long seed, Path root)
      throws IOException, InterruptedException {
    CampaignPlan plan =
        new CampaignPlan(
            SetupDocument.of(setup),
            List.of(),
            CampaignPlan.statesPerWorkload(setup.target()),
            CrashBudget.RECOVERY_DEPTH,
            List.of());
    RunOptions options =
        new RunOptions(
            workers,
            seed,
            Optional.of(budget),
            1,
            RunOptions.TIMEOUT_SECONDS_DEFAULT,
            Mutation.OPERATIONS,
            known);
    try (CampaignFolder folder = CampaignFolder.create(root, plan)) {
      Campaign campaign =
          new Campaign(
              folder,
              List.of(new HarnessSettings(setup, plan.statesPerWorkload(), plan.recoveryDepth())),
              options,
              version,
              trouble,
              System::nanoTime);
      running = campaign;
      if (interrupted) {
        campaign.interrupt();
      }
      long begin = System.nanoTime();
      RunResult result = campaign.run();
      return run(seed, result, (System.nanoTime() - begin) / 1e9);
    }
  }

  private static DefectRun run(long seed, RunResult result, double seconds) {
    Progress progress = result.progress();
    return new DefectRun(
        seed,
        progress.findings().stream()
            .findFirst()
            .map(found -> found.finding().violation().rule())
            .orElse(""),
        seconds,
        progress.total().workloads(),
        progress.total().states());
  }
}
