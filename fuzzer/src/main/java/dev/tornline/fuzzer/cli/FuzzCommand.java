package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.Campaign;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.campaign.CampaignPlan;
import dev.tornline.fuzzer.campaign.CampaignWatcher;
import dev.tornline.fuzzer.campaign.EndReason;
import dev.tornline.fuzzer.campaign.Phase;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.campaign.RunResult;
import dev.tornline.fuzzer.campaign.SeedCorpus;
import dev.tornline.fuzzer.doctor.TargetChecks;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.fuzzer.status.LineStatus;
import dev.tornline.fuzzer.status.ScreenStatus;
import dev.tornline.fuzzer.worker.ClassFiles;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fuzz}. */
@Command(
    name = "fuzz",
    description =
        "Fuzz a target: look for crash-consistency violations until the time is up, enough findings"
            + " are made, or Ctrl-C.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tornline fuzz jext --defect sync-only-if-new --duration 60s",
      "  tornline fuzz linux-ext4 --known crashes --domain eadr",
      "  tornline fuzz --resume"
    })
final class FuzzCommand extends ConsoleCommand implements Callable<Integer> {

  /** After this no more suspects are looked for; their reports say so. */
  private static final Duration SUSPICION_MAX = Duration.ofSeconds(5);

  @Mixin private FuzzOptions options;

  private volatile Campaign running;
  private volatile boolean interrupted;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = root();
    CampaignPlan plan =
        options.resume
            ? PlanReader.checked(options, targets(), CampaignFolder.planOf(root), root)
            : PlanReader.fresh(options, targets());
    List<HarnessSettings> harnesses = plan.harnesses(targets());
    ClassFiles.check(harnesses.getFirst().setup().target());
    activity().doing(TargetChecks.activity(harnesses.getFirst().setup().target()));
    harnesses.getFirst().setup().open().close();
    activity().doing("reading the corpus");
    List<Workload> seeds = SeedCorpus.read(plan.corpus().stream().map(Path::of).toList());
    RunOptions run = PlanReader.run(options, plan);
    try (CampaignFolder folder =
        options.resume ? CampaignFolder.resume(root) : CampaignFolder.create(root, plan)) {
      SeedCorpus.store(seeds, folder);
      return fuzz(harnesses, plan, run, folder, seeds.size());
    }
  }

  private Path root() throws IOException {
    if (options.target == null && !options.resume) {
      throw usage("missing TARGET; 'targets' lists them");
    }
    if (options.campaign != null) {
      return options.campaign;
    }
    Optional<String> target = Optional.ofNullable(options.target);
    target.ifPresent(targets()::named);
    Path parent = CampaignFolder.CAMPAIGNS;
    return options.resume
        ? CampaignFolder.newest(parent, target)
            .orElseThrow(
                () ->
                    new UserException(
                        "no campaign"
                            + target.map(name -> " of " + name).orElse("")
                            + " below "
                            + parent
                            + "/ to resume; name one with --campaign, or start one without"
                            + " --resume"))
        : CampaignFolder.firstFree(parent, options.target);
  }

  private int fuzz(
      List<HarnessSettings> harnesses,
      CampaignPlan plan,
      RunOptions run,
      CampaignFolder folder,
      int imported)
      throws IOException, InterruptedException {
    String version = Version.running().toString();
    RunReport report = new RunReport(out(), folder.root(), options.resume);
    String head = report.head(harnesses, plan, run, version, imported, folder.corpusSize());
    activity().rest();
    out().print(head);
    out().flush();
    folder.noteRun(head);
    Interruption interruption = Interruption.of(this::interrupt);
    try {
      String title = "tornline " + version + "  fuzz " + plan.setup().target();
      RunResult result =
          Terminals.live()
              ? onScreen(title, watcher -> run(harnesses, run, folder, version, watcher))
              : run(harnesses, run, folder, version, new LineStatus(out(), err()));
      report.end(result);
      return RunReport.exitCode(result);
    } finally {
      interruption.over();
    }
  }

  /** A run that somebody watches. */
  private interface Watched {
    RunResult by(CampaignWatcher watcher) throws IOException, InterruptedException;
  }

  private RunResult onScreen(String title, Watched run) throws IOException, InterruptedException {
    try (ScreenStatus screen = ScreenStatus.open(title, System::getenv, this::interrupt)) {
      return run.by(screen);
    }
  }

  private RunResult run(
      List<HarnessSettings> harnesses,
      RunOptions run,
      CampaignFolder folder,
      String version,
      CampaignWatcher watcher)
      throws IOException, InterruptedException {
    Campaign campaign = new Campaign(folder, harnesses, run, version, watcher, System::nanoTime);
    running = campaign;
    if (interrupted) {
      campaign.interrupt();
    }
    RunResult result = campaign.run();
    if (result.reason() != EndReason.INTERRUPTED) {
      nameSuspects(result.progress(), folder, watcher);
    }
    return result;
  }

  /** May be called by any thread. */
  private void interrupt() {
    interrupted = true;
    Campaign campaign = running;
    if (campaign != null) {
      campaign.interrupt();
    }
  }

  /**
   * Completes the reports in the folders, those of this run first; the rest if there are many is
   * left to a later run.
   */
  private void nameSuspects(Progress progress, CampaignFolder folder, CampaignWatcher watcher)
      throws IOException {
    Set<Path> open = new LinkedHashSet<>();
    progress.findings().stream()
        .map(StoredFinding::folder)
        .filter(Suspicion::isOpen)
        .forEach(open::add);
    open.addAll(Suspicion.openIn(folder.findings()));
    long begin = System.nanoTime();
    int number = 0;
    for (Path each : open) {
      if (interrupted || System.nanoTime() - begin > SUSPICION_MAX.toNanos()) {
        break;
      }
      number++;
      watcher.progress(progress.in(new Phase.NamingSuspects(number, open.size())));
      LoadedFinding finding = FindingReader.read(each.resolve(FindingFolder.DOCUMENT));
      new Suspicion(finding.setup(targets())).complete(each);
    }
    watcher.progress(progress.in(new Phase.Ended()));
  }
}
