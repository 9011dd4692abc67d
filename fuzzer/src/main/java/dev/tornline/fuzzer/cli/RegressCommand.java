package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.regress.CaseReader;
import dev.tornline.fuzzer.regress.CaseResult;
import dev.tornline.fuzzer.regress.JunitXml;
import dev.tornline.fuzzer.regress.Regression;
import dev.tornline.fuzzer.regress.RegressionReport;
import dev.tornline.fuzzer.report.SetupWords;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code regress}. */
@Command(
    name = "regress",
    description = {
      "Runs workloads and findings whose results are known, and lists what differs.",
      "A workload (*.tl) must keep every promise, and show what its '#:' comments say. A finding's"
          + " folder must break its promise with its defects, and keep every promise without them."
          + " An entry of a campaign's corpus must keep every promise. A campaign stands for its"
          + " findings, an id for the finding of the campaign."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all as expected", "1:something differs", "2:a file cannot be read"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  tornline regress",
      "  tornline regress --target linux-ext4 --junit-xml report.xml corpus/common"
    })
final class RegressCommand extends ConsoleCommand implements Callable<Integer> {

  private static final String TARGET_DEFAULT = "jext";

  /** So the corpus ends within minutes. */
  private static final int SECONDS_PER_WORKLOAD = 4;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description =
          "workloads, findings, ids of findings, or folders with them; default: corpus and crashes"
              + " of Tornline")
  private List<Path> roots = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description =
          "what workloads run on; default: what the campaign fuzzes that the first DIR is part of,"
              + " else "
              + TARGET_DEFAULT)
  private String target;

  @Mixin private CampaignOption campaign = new CampaignOption();

  @Mixin private VariantOption settings = new VariantOption();

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "also write the results as a JUnit report")
  private Path junitXml;

  @Option(
      names = "--states-per-workload",
      paramLabel = "N",
      description =
          "approximate maximum number of crash states per workload; default: all, or for targets"
              + " that run in a guest, what they recover in "
              + SECONDS_PER_WORKLOAD
              + " seconds")
  private Long statesPerWorkload;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TargetCatalog targets = targets();
    List<Path> folders = folders();
    Target configured = target(targets, folders.getFirst());
    target = configured.name();
    CrashBudget budget = budget(configured);
    Regression regression = new Regression(configured, targets, budget, System::nanoTime);
    checkReportFolder();
    List<Path> files = CaseReader.find(folders);
    if (files.isEmpty()) {
      throw new UserException(
          folders.stream().map(Path::toString).collect(Collectors.joining(", "))
              + ": neither a workload (*.tl) nor a finding in there");
    }
    regression.passOver(files);
    int threads = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
    List<CaseResult> results = regression.run(files, threads);
    if (junitXml != null) {
      DurableFile.write(junitXml, JunitXml.print(properties(), results));
    }
    if (budget.states() < CrashBudget.REPLAY.states()) {
      out()
          .printf(
              Locale.ROOT,
              "%s: about %,d crash states of each workload are explored; see "
                  + "--states-per-workload%n",
              target,
              budget.states());
    }
    RegressionReport report = new RegressionReport(results);
    report.problems().forEach(problem -> err().println("tornline: " + problem));
    report.differences().forEach(out()::println);
    report.notes().forEach(out()::println);
    if (report.problems().size() < results.size()) {
      out().println(report.summary(target));
    }
    if (!report.problems().isEmpty()) {
      return ExitCode.USAGE;
    }
    return report.differences().isEmpty() ? ExitCode.NOTHING_NEW : ExitCode.FINDING;
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path root : roots) {
      folders.add(campaign.find(root));
    }
    return folders.isEmpty() ? ofTornline() : folders;
  }

  private Target target(TargetCatalog targets, Path folder) {
    Optional<Path> fuzzed = CampaignFolder.holding(folder);
    if (target != null || settings.given() || fuzzed.isEmpty()) {
      return targets.named(Objects.requireNonNullElse(target, TARGET_DEFAULT), settings.settings());
    }
    return CampaignFolder.planOf(fuzzed.get())
        .setupOfEachVariant()
        .getFirst()
        .resolve(targets)
        .target();
  }

  private CrashBudget budget(Target of) {
    if (statesPerWorkload != null) {
      if (statesPerWorkload < 1) {
        throw new UserException("--states-per-workload " + statesPerWorkload + " is less than 1");
      }
      return CrashBudget.replay(statesPerWorkload);
    }
    return of.statesPerSecond() == Target.STATES_UNBOUNDED
        ? CrashBudget.REPLAY
        : CrashBudget.replay((long) of.statesPerSecond() * SECONDS_PER_WORKLOAD);
  }

  private void checkReportFolder() {
    if (junitXml == null) {
      return;
    }
    Path folder = junitXml.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserException(junitXml + ": there is no folder " + folder + "; make it first");
    }
    if (Files.isDirectory(junitXml)) {
      throw new UserException(junitXml + ": a folder; name a file for the report");
    }
  }

  private SequencedMap<String, String> properties() {
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("target", target);
    properties.put("model", SetupWords.model(Regression.MODEL));
    properties.put("jdk", Runtime.version().toString());
    properties.put("version", Version.running().toString());
    return properties;
  }

  /** The suite that comes with Tornline. */
  private static List<Path> ofTornline() {
    return List.of(Home.folder().resolve("corpus"), Home.folder().resolve("crashes"));
  }
}
