package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.bench.PruningBench;
import dev.tornline.fuzzer.bench.PruningReport;
import dev.tornline.fuzzer.bench.PruningScore;
import dev.tornline.fuzzer.finding.KnownFindings;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench pruning}. */
@Command(
    name = "pruning",
    description = {
      "Compare the crash states that the plan of a campaign explores with all crash states, on"
          + " random short workloads, with and without each defect, for both tearings.",
      "Fail if the plan finds other violations, or explores more than 5 %% of the states of"
          + " workloads with more than 1,000."
    },
    footerHeading = "%nExample:%n",
    footer = "  tornline bench pruning --defect sync-only-if-new --workloads 20")
final class BenchPruningCommand extends ConsoleCommand implements Callable<Integer> {

  @Option(names = "--target", paramLabel = "NAME", description = "the target; default: jext")
  private String target = "jext";

  @Option(
      names = "--defect",
      paramLabel = "NAME",
      description =
          "only this defect; may be given several times; default: no defect, and each of them")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--workloads",
      paramLabel = "N",
      description = "workloads per defect and tearing; default: 200")
  private int workloads = 200;

  @Option(
      names = "--states-max",
      paramLabel = "N",
      description =
          "crash points with more states are left out on both sides; default: 16384, which takes"
              + " some minutes")
  private long statesMax = 16_384;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "folder with findings; every other workload of a defect is a mutant of its findings")
  private List<Path> from = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "seed of the workloads; default: 1")
  private long seed = 1;

  @Override
  public Integer call() throws InterruptedException {
    Target measured = targets().named(target);
    check(measured);
    List<LoadedFinding> findings =
        from.stream().flatMap(folder -> KnownFindings.in(folder).stream()).toList();
    PruningBench bench = new PruningBench(workloads, statesMax, seed);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<PruningScore>> scores = new ArrayList<>();
      List<Setup> setups = setups(measured);
      activity().counting("comparing with all states", "setups", setups.size());
      for (Setup setup : setups) {
        scores.add(threads.submit(() -> bench.measure(setup, workloadsOf(findings, setup))));
      }
      PruningReport report = new PruningReport(finished(scores));
      activity().rest();
      out().print(report.table());
      out().flush();
      return report.asWanted() ? ExitCode.NOTHING_NEW : ExitCode.FINDING;
    }
  }

  private List<PruningScore> finished(List<Future<PruningScore>> scores)
      throws InterruptedException {
    List<PruningScore> finished = new ArrayList<>();
    for (Future<PruningScore> score : scores) {
      try {
        finished.add(score.get());
        activity().count();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return finished;
  }

  private static List<Workload> workloadsOf(List<LoadedFinding> findings, Setup setup) {
    return findings.stream()
        .filter(finding -> finding.finding().setup().target().equals(setup.target().name()))
        .filter(
            finding -> new TreeSet<>(finding.finding().setup().defects()).equals(setup.defects()))
        .map(LoadedFinding::workload)
        .toList();
  }

  private List<Setup> setups(Target measured) {
    List<TreeSet<String>> switched = new ArrayList<>();
    if (only.isEmpty()) {
      switched.add(new TreeSet<>());
    }
    measured.defects().stream()
        .map(Defect::name)
        .filter(name -> only.isEmpty() || only.contains(name))
        .forEach(name -> switched.add(new TreeSet<>(List.of(name))));
    List<Setup> setups = new ArrayList<>();
    for (TreeSet<String> defects : switched) {
      for (Tearing tearing : Tearing.values()) {
        setups.add(
            new Setup(
                measured,
                defects,
                measured.device().orElse(Geometry.DEFAULT),
                new PersistencyModel(Domain.ADR, tearing)));
      }
    }
    return setups;
  }

  private void check(Target measured) {
    if (measured.statesPerSecond().isPresent()) {
      throw new UserException(
          "target " + target + " recovers too slowly to explore all states; try jext");
    }
    TargetCatalog.checkDefects(measured, only);
    if (workloads < 1) {
      throw new UserException("--workloads " + workloads + " is less than 1");
    }
    if (statesMax < 2) {
      throw new UserException("--states-max " + statesMax + " is less than 2");
    }
  }
}
