package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.bench.DefectBench;
import dev.tornline.fuzzer.bench.DefectReport;
import dev.tornline.fuzzer.bench.DefectRun;
import dev.tornline.fuzzer.bench.DefectScore;
import dev.tornline.fuzzer.campaign.RunOptions;
import dev.tornline.fuzzer.finding.FindingFilter;
import dev.tornline.fuzzer.finding.KnownFindings;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench defects}. */
@Command(
    name = "defects",
    description = {
      "Measure how long campaigns take to find each defect of a target from an empty corpus.",
      "Fail if the median campaign does not find a defect within the budget."
    },
    footerHeading = "%nExample:%n",
    footer = "  tornline bench defects --defect sync-only-if-new --seeds 1")
final class BenchDefectsCommand extends ConsoleCommand implements Callable<Integer> {

  private static final int SEEDS_MAX = 1000;

  @Option(names = "--target", paramLabel = "NAME", description = "the target; default: jext")
  private String target = "jext";

  @Option(
      names = "--defect",
      paramLabel = "NAME",
      description = "only this defect; may be given several times; default: all of the target")
  private List<String> only = new ArrayList<>();

  @Option(names = "--seeds", paramLabel = "N", description = "campaigns per defect; default: 5")
  private int seeds = 5;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Values.DurationValue.class,
      description = "how long a campaign may take; default: 60s")
  private Duration budget = Duration.ofSeconds(60);

  @Option(
      names = "--known",
      paramLabel = "DIR",
      description =
          "folder with known findings of the target without defects, such as crashes/; they do not"
              + " count; may be given several times")
  private List<Path> known = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the measurements of every campaign as JSON")
  private Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Target measured = targets().named(target);
    List<Defect> defects = chosen(measured);
    check();
    int workers =
        Math.min(Runtime.getRuntime().availableProcessors(), RunOptions.WORKERS_DEFAULT_MAX);
    String version = Version.running().toString();
    DefectBench bench =
        new DefectBench(
            workers,
            budget,
            version,
            known(measured),
            trouble -> err().println("tornline: " + trouble));
    Interruption interruption = Interruption.of(bench::interrupt);
    try {
      List<DefectScore> scores = new ArrayList<>();
      activity().counting("measuring", Words.noun(defects.size(), "defect"), defects.size());
      for (Defect defect : defects) {
        activity().part(defect.name());
        List<DefectRun> runs = bench.measure(setup(measured, defect), seeds);
        if (bench.interrupted()) {
          return ExitCode.INTERRUPTED;
        }
        scores.add(new DefectScore(defect.name(), defect.modelledOn(), runs));
        activity().count();
        err().println(defect.name() + ": found in " + scores.getLast().foundIn());
      }
      return end(
          new DefectReport(
              DefectReport.SCHEMA, target, version, workers, budget.toSeconds(), scores));
    } finally {
      interruption.over();
    }
  }

  private SortedSet<String> known(Target measured) {
    return KnownFindings.signatures(
        known, new FindingFilter(measured.name(), List.of(measured.identity()), List.of()));
  }

  private int end(DefectReport report) throws IOException {
    activity().rest();
    out().print(report.table());
    out().flush();
    if (json != null) {
      DurableFile.write(json, report.json());
    }
    return report.allFound() ? ExitCode.NOTHING_NEW : ExitCode.FINDING;
  }

  private List<Defect> chosen(Target measured) {
    TargetCatalog.checkDefects(measured, only);
    List<Defect> defects =
        measured.defects().stream()
            .filter(defect -> only.isEmpty() || only.contains(defect.name()))
            .toList();
    if (defects.isEmpty()) {
      throw new UserException("target " + target + " has no defects to measure");
    }
    return defects;
  }

  private void check() {
    if (seeds < 1 || seeds > SEEDS_MAX) {
      throw new UserException("--seeds " + seeds + " is not within 1 to " + SEEDS_MAX);
    }
    if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
      throw new UserException(json + ": its folder does not exist");
    }
  }

  private static Setup setup(Target target, Defect defect) {
    return new Setup(
        target, new TreeSet<>(List.of(defect.name())), Geometry.DEFAULT, Setup.usualModel(target));
  }
}
