package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.bench.Build;
import dev.tornline.fuzzer.bench.BuildRun;
import dev.tornline.fuzzer.bench.BuildsReport;
import dev.tornline.fuzzer.report.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench campaign}. */
@Command(
    name = "campaign",
    description = {
      "Compare the speed of this build with that of another, campaign by campaign.",
      "Each round runs one campaign of each build from an empty corpus with the same seed. Rates"
          + " are those of the whole program, its start included. Edges are compared after as many"
          + " workloads as the slower build has run."
    },
    footerHeading = "%nExample:%n",
    footer = "  tornline bench campaign --against ../tornline-before --duration 60s")
final class BenchCampaignCommand extends ConsoleCommand implements Callable<Integer> {

  private static final int ROUNDS_MAX = 1000;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      required = true,
      description = "the other build: a clone or a distribution")
  private Path against;

  @Option(names = "--target", paramLabel = "NAME", description = "the target; default: jext")
  private String target = "jext";

  @Option(names = "--rounds", paramLabel = "N", description = "campaigns per build; default: 3")
  private int rounds = 3;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Values.DurationValue.class,
      description = "how long each campaign takes; default: 60s")
  private Duration duration = Duration.ofSeconds(60);

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "fuzzing processes; default: as each build does")
  private Integer workers;

  @Parameters(
      paramLabel = "OPTION",
      arity = "0..*",
      description = "options of 'fuzz' for both builds, after --")
  private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 1 || rounds > ROUNDS_MAX) {
      throw new UserException("--rounds " + rounds + " is not within 1 to " + ROUNDS_MAX);
    }
    Build before = Build.in(against, System::nanoTime);
    Build now = Build.in(Home.folder(), System::nanoTime);
    Interruption interruption =
        Interruption.of(
            () -> {
              before.interrupt();
              now.interrupt();
            });
    try {
      activity().doing("asking both builds for their versions");
      String beforeVersion = before.version();
      String nowVersion = now.version();
      List<BuildsReport.Round> compared = compare(before, now);
      if (before.interrupted()) {
        return ExitCode.INTERRUPTED;
      }
      activity().rest();
      out().print(new BuildsReport(beforeVersion, nowVersion, compared).table());
      return ExitCode.NOTHING_NEW;
    } finally {
      interruption.over();
    }
  }

  private List<BuildsReport.Round> compare(Build before, Build now)
      throws IOException, InterruptedException {
    List<BuildsReport.Round> compared = new ArrayList<>();
    activity().counting("measuring", Words.noun(2L * rounds, "campaign"), 2L * rounds);
    for (int round = 1; round <= rounds && !before.interrupted(); round++) {
      List<String> arguments = arguments(round);
      activity().part("before");
      BuildRun old = before.fuzz(arguments);
      activity().count();
      activity().part("now");
      BuildRun young = now.fuzz(arguments);
      activity().count();
      compared.add(new BuildsReport.Round(old, young));
    }
    return compared;
  }

  private List<String> arguments(long seed) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                target,
                "--duration",
                duration.toSeconds() + "s",
                "--seed",
                Long.toHexString(seed)));
    if (workers != null) {
      arguments.addAll(List.of("--workers", workers.toString()));
    }
    arguments.addAll(options);
    return arguments;
  }
}
