package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.replay.FindingReplay;
import dev.tornline.fuzzer.replay.ReplayResult;
import dev.tornline.fuzzer.replay.WorkloadReplay;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replay}. */
@Command(
    name = "replay",
    description = {
      "Run workloads or findings again and report violations.",
      "A workload (*.tl) runs on --target, and all its crash states are checked. A finding (its id,"
          + " its folder or its finding.json) runs on the target it was found on, and only its"
          + " crash state is checked. An entry of a campaign's corpus is a workload; it runs on"
          + " the campaign's target, unless options say otherwise. A folder stands for all"
          + " workloads and findings below it, a campaign for its findings.",
      "On a target that runs in a guest VM only some crash states of a workload are checked, and a"
          + " line says so; see --states-per-workload."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  tornline replay ee23f274", "  tornline replay --defect sync-only-if-new mine.tl"})
final class ReplayCommand extends ConsoleCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "workloads, findings, ids of findings, or folders with them")
  private List<Path> files;

  @Mixin private CampaignOption campaign = new CampaignOption();

  @Mixin private WorkloadOptions options;

  @Mixin private StatesOption states;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TargetCatalog targets = targets();
    List<Job> jobs = new ArrayList<>();
    for (Path file : files) {
      for (Path each : FindingFiles.below(campaign.find(file))) {
        jobs.add(job(targets, each));
      }
    }
    Set<ReplayResult> results = EnumSet.noneOf(ReplayResult.class);
    for (Job job : jobs) {
      if (jobs.size() > 1) {
        out().println("==== " + job.file() + " ====");
      }
      results.add(FindingFiles.with(job.file(), job.task()));
      out().flush();
    }
    if (results.contains(ReplayResult.BROKEN)) {
      return ExitCode.FINDING;
    }
    return results.contains(ReplayResult.NOT_REPRODUCED)
        ? ExitCode.INCONCLUSIVE
        : ExitCode.NOTHING_NEW;
  }

  /** Something to replay; all files are read before the first is replayed. */
  private record Job(Path file, FindingFiles.Task<ReplayResult> task) {}

  private Job job(TargetCatalog targets, Path file) {
    return FindingFiles.document(file)
        .map(document -> finding(targets, document))
        .orElseGet(() -> workload(targets, file));
  }

  private Job finding(TargetCatalog targets, Path document) {
    LoadedFinding finding = FindingReader.read(document);
    if (options.given() || states.given()) {
      throw new UserException(document + ": a finding records its target; remove the options");
    }
    Setup setup = finding.setup(targets);
    FindingReplay replay =
        new FindingReplay(
            setup, out(), Duration.ofSeconds(RunOptions.TIMEOUT_SECONDS_DEFAULT), activity());
    return new Job(document, () -> replay.replay(finding));
  }

  private Job workload(TargetCatalog targets, Path file) {
    Workload workload = FindingReader.workload(file);
    Setup setup = options.setup(targets, file, workload);
    FindingMaker maker = new FindingMaker(setup, "", Version.running().toString());
    CrashBudget budget = states.budget(setup.target());
    WorkloadReplay replay = new WorkloadReplay(setup, maker, budget, out(), activity());
    return new Job(
        file,
        () -> {
          StatesOption.note(setup.target(), budget).ifPresent(out()::println);
          return replay.replay(workload);
        });
  }
}
