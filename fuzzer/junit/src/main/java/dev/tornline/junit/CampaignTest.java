package dev.tornline.junit;

import dev.tornline.fuzzer.campaign.Campaign;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.campaign.CampaignPlan;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.campaign.RunResult;
import dev.tornline.fuzzer.campaign.SeedCorpus;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.fuzzer.status.Durations;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.worker.ClassFiles;
import dev.tornline.fuzzer.worker.WorkerSettings.Mutation;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * Fuzzes a target for a while.
 *
 * @param folder of the campaign; what an earlier one left there is deleted
 */
record CampaignTest(Target target, CrashConsistencyTest test, Path folder) {

  /** Fails with the report of the first finding. */
  void run() throws IOException, InterruptedException {
    TargetCatalog catalog = new TargetCatalog(List.of(target));
    Setup setup =
        new Setup(
            target,
            new TreeSet<>(List.of(test.defects())),
            target.device().orElse(Geometry.DEFAULT),
            Setup.usualModel(target));
    ClassFiles.check(target);
    setup.open().close();
    List<Path> corpus = test.corpus().isEmpty() ? List.of() : List.of(Path.of(test.corpus()));
    CampaignPlan plan =
        new CampaignPlan(
            SetupDocument.of(setup),
            List.of(),
            CampaignPlan.statesPerWorkload(target),
            CrashBudget.RECOVERY_DEPTH,
            corpus.stream().map(Path::toString).toList());
    DurableFile.delete(folder);
    try (CampaignFolder campaign = CampaignFolder.create(folder, plan)) {
      SeedCorpus.store(SeedCorpus.read(corpus), campaign);
      RunOptions options = options();
      RunResult result =
          new Campaign(
                  campaign,
                  plan.harnesses(catalog),
                  options,
                  Version.running().toString(),
                  System.err::println,
                  System::nanoTime)
              .run();
      judge(result, options, setup);
    }
  }

  private RunOptions options() {
    return new RunOptions(
        test.workers(),
        test.seed().isEmpty()
            ? new SecureRandom().nextLong()
            : Long.parseUnsignedLong(test.seed(), 16),
        Optional.of(Durations.parse(test.duration())),
        0,
        RunOptions.TIMEOUT_SECONDS_DEFAULT,
        Mutation.OPERATIONS,
        Collections.emptySortedSet());
  }

  private void judge(RunResult result, RunOptions options, Setup setup) throws IOException {
    List<StoredFinding> findings = result.progress().findings();
    if (!findings.isEmpty()) {
      StoredFinding first = findings.getFirst();
      new Suspicion(setup).complete(first.folder());
      throw new AssertionFailedError(
          Words.count(findings.size(), "finding")
              + " in "
              + folder
              + ", seed "
              + options.seedText()
              + ":\n"
              + findings.stream()
                  .map(finding -> "  " + finding.finding().headline() + "\n")
                  .collect(Collectors.joining())
              + "\n"
              + Files.readString(first.folder().resolve(FindingFolder.REPORT)));
    }
    if (result.progress().total().workloads() == 0) {
      throw new AssertionFailedError("no workload ran within " + test.duration() + trouble(result));
    }
    if (result.progress().failures() > 0) {
      throw new AssertionFailedError("Tornline itself failed" + trouble(result));
    }
  }

  private static String trouble(RunResult result) {
    return result.trouble().isEmpty() ? "" : ": " + result.trouble();
  }
}
