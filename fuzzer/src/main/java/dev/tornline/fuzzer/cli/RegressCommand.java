package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.regress.CaseReader;
import dev.tornline.fuzzer.regress.CaseResult;
import dev.tornline.fuzzer.regress.JunitXml;
import dev.tornline.fuzzer.regress.Regression;
import dev.tornline.fuzzer.regress.RegressionReport;
import dev.tornline.fuzzer.report.SetupWords;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
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
      "Run workloads and findings whose results are known, and list what differs.",
      "A workload (*.tl) must show no violation, and what its '#:' comments say. A finding must be"
          + " reproduced with its defects, and its workload show no violation without them. An"
          + " entry of a campaign's corpus must show no violation. A campaign stands for its"
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
          "target for workloads; default: that of the campaign which the first DIR is part of,"
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
      names = {"-v", "--verbose"},
      description = "also print a line for each case when it ends, on standard error")
  private boolean verbose;

  @Mixin private StatesOption states;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TargetCatalog targets = targets();
    List<Path> folders = folders();
    Target configured = target(targets, folders.getFirst());
    target = configured.name();
    CrashBudget budget = states.budget(configured);
    Regression regression =
        new Regression(
            configured,
            targets,
            budget,
            System::nanoTime,
            new CaseLines(activity(), verbose ? Optional.of(err()) : Optional.empty()));
    checkReportFolder();
    List<Path> files = CaseReader.find(folders);
    if (files.isEmpty()) {
      throw new UserException(
          folders.stream().map(Path::toString).collect(Collectors.joining(", "))
              + ": no workload (*.tl) and no finding found there");
    }
    activity().counting("regress", Words.noun(files.size(), "case"), files.size());
    regression.passOver(files);
    int threads = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
    List<CaseResult> results = regression.run(files, threads);
    activity().rest();
    if (junitXml != null) {
      DurableFile.write(junitXml, JunitXml.print(properties(configured), results));
    }
    StatesOption.note(configured, budget).ifPresent(out()::println);
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

  private void checkReportFolder() {
    if (junitXml == null) {
      return;
    }
    Path folder = junitXml.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserException(junitXml + ": folder " + folder + " does not exist; create it first");
    }
    if (Files.isDirectory(junitXml)) {
      throw new UserException(junitXml + ": a folder; name a file for the report");
    }
  }

  private SequencedMap<String, String> properties(Target configured) {
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("target", target);
    properties.put("model", SetupWords.model(Setup.usualModel(configured)));
    properties.put("jdk", Runtime.version().toString());
    properties.put("version", Version.running().toString());
    return properties;
  }

  /** The suite that comes with Tornline. */
  private static List<Path> ofTornline() {
    return List.of(Home.folder().resolve("corpus"), Home.folder().resolve("crashes"));
  }
}
