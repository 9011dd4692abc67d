package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.bench.JudgesBench;
import dev.tornline.fuzzer.bench.JudgesReport;
import dev.tornline.fuzzer.bench.JudgesScore;
import dev.tornline.fuzzer.bench.JudgesScore.Disagreement;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench judges}. */
@Command(
    name = "judges",
    description = {
      "Compare the ledger, by which crash states are checked, with an independent check that keeps"
          + " every allowed filesystem, on the crash states of random short workloads.",
      "A disagreement is a fault of Tornline: its workload is saved, and the exit code is 4."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tornline bench judges --defects --from corpus --from crashes",
      "  tornline bench judges --workload mine.tl --defect lazy-size"
    })
final class BenchJudgesCommand extends ConsoleCommand implements Callable<Integer> {

  private static final String SUFFIX = ".tl";

  @Option(names = "--target", paramLabel = "NAME", description = "the target; default: jext")
  private String target = "jext";

  @Mixin private ModelOptions model = new ModelOptions();

  @Option(
      names = "--defects",
      description =
          "compare with each defect of the target too, so that there is something to refuse; half"
              + " of the states are theirs")
  private boolean defects;

  @Option(
      names = "--states",
      paramLabel = "N",
      description = "how many crash states; default: 100000, which takes some minutes")
  private long states = 100_000;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "folder with workloads (*.tl), however deep; every other workload is a mutant of one of"
              + " them, with a defect of one in a folder of that name if there is any; may be"
              + " given several times")
  private List<Path> from = new ArrayList<>();

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "compare on the crash states of this workload only")
  private Path workload;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "folder for workloads with a disagreement; default: disagreements")
  private Path folder = Path.of("disagreements");

  @Option(names = "--seed", paramLabel = "N", description = "seed of the workloads; default: 1")
  private long seed = 1;

  /** A workload to grow others from. */
  private record Source(Path file, Workload workload) {

    boolean isOf(String defect) {
      return Stream.iterate(file, Objects::nonNull, Path::getParent)
          .anyMatch(part -> part.endsWith(defect));
    }
  }

  /** A part of the comparison. */
  private record Part(Setup setup, long states, long seed) {

    String defect() {
      return String.join(", ", setup.defects());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Target measured = targets().named(target);
    if (states < 1) {
      throw new UserException("--states " + states + " is less than 1");
    }
    JudgesBench bench = new JudgesBench(measured.contract(), activity()::count);
    List<Source> grownFrom = sources();
    TreeMap<String, JudgesScore> scores = new TreeMap<>();
    int saved = 0;
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Part> parts = parts(measured);
      activity().counting("comparing", "crash states", workload == null ? states : -1);
      List<Future<JudgesScore>> running = new ArrayList<>();
      for (Part part : parts) {
        running.add(threads.submit(() -> compare(bench, part, grownFrom)));
      }
      for (int i = 0; i < parts.size(); i++) {
        JudgesScore score = finished(running.get(i));
        scores.merge(parts.get(i).defect(), score, JudgesScore::and);
        for (Disagreement disagreement : score.disagreements()) {
          report(disagreement, parts.get(i), ++saved);
        }
      }
    }
    activity().rest();
    out().print(new JudgesReport(scores).table());
    out().flush();
    return saved == 0 ? ExitCode.NOTHING_NEW : ExitCode.INTERNAL;
  }

  private JudgesScore compare(JudgesBench bench, Part part, List<Source> grownFrom) {
    return workload == null
        ? bench.compare(part.setup(), chosen(part, grownFrom), part.states(), part.seed())
        : bench.compare(part.setup(), FindingReader.workload(workload), part.seed());
  }

  /** The workloads of a defect, or all if it has none; each part begins with others. */
  private static List<Workload> chosen(Part part, List<Source> sources) {
    List<Source> own =
        sources.stream()
            .filter(source -> part.setup().defects().stream().anyMatch(source::isOf))
            .toList();
    List<Source> chosen = new ArrayList<>(own.isEmpty() ? sources : own);
    Collections.shuffle(chosen, new Random(part.seed()));
    return chosen.stream().map(Source::workload).toList();
  }

  private static JudgesScore finished(Future<JudgesScore> score) throws InterruptedException {
    try {
      return score.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserException user) {
        throw user;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Parts that are small enough to be shared out, for each way in which the power may fail. */
  private List<Part> parts(Target measured) {
    if (workload != null) {
      return List.of(new Part(setup(measured, model.defects, model.model(measured)), states, seed));
    }
    List<List<String>> switched = switched(measured);
    List<PersistencyModel> models = models(measured);
    List<Part> parts = new ArrayList<>();
    for (List<String> defect : switched) {
      int ofKind = models.size() * (defect.isEmpty() ? 1 : Math.max(1, switched.size() - 1));
      long share = switched.size() == 1 ? states : Math.ceilDiv(states, 2);
      for (PersistencyModel each : models) {
        long number = Math.ceilDiv(share, ofKind);
        parts.add(new Part(setup(measured, defect, each), number, seed + parts.size()));
      }
    }
    return parts;
  }

  private List<List<String>> switched(Target measured) {
    List<List<String>> switched = new ArrayList<>(List.of(List.copyOf(model.defects)));
    if (defects) {
      measured.defects().stream().map(Defect::name).map(List::of).forEach(switched::add);
    }
    return switched;
  }

  private List<PersistencyModel> models(Target measured) {
    return model.modelGiven()
        ? List.of(model.model(measured))
        : List.of(
            new PersistencyModel(Domain.ADR, Tearing.WORD),
            new PersistencyModel(Domain.ADR, Tearing.LINE),
            new PersistencyModel(Domain.EADR, Tearing.WORD));
  }

  private static Setup setup(Target measured, List<String> defects, PersistencyModel model) {
    return new Setup(
        measured, new TreeSet<>(defects), measured.device().orElse(Geometry.DEFAULT), model);
  }

  private List<Source> sources() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path source : from) {
      if (!Files.isDirectory(source)) {
        throw new UserException(source + ": no such folder");
      }
      try (Stream<Path> files = Files.walk(source)) {
        files
            .filter(file -> file.toString().endsWith(SUFFIX))
            .sorted()
            .map(file -> new Source(file, FindingReader.workload(file)))
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private void report(Disagreement found, Part part, int number) throws IOException {
    Setup setup = part.setup();
    Files.createDirectories(folder);
    Path file = folder.resolve("disagreement-" + number + SUFFIX);
    String text = WorkloadText.print(found.workload());
    DurableFile.write(file, text);
    StringBuilder replay = new StringBuilder("tornline bench judges --target " + target);
    setup.defects().forEach(defect -> replay.append(" --defect ").append(defect));
    replay.append(" --domain ").append(Words.of(setup.model().domain()));
    replay.append(" --tearing ").append(Words.of(setup.model().tearing()));
    replay.append(" --seed ").append(part.seed()).append(" --workload ").append(file);
    out().printf("%s%n", found.second().isEmpty() ? onlyLedger(found) : onlyEnumeration(found));
    out().printf("  at event %d, crash %d%n  %s%n", found.point(), found.crashes(), replay);
    out().flush();
  }

  private static String onlyLedger(Disagreement found) {
    return "fault of Tornline: the ledger refuses what the enumeration allows: " + found.first();
  }

  private static String onlyEnumeration(Disagreement found) {
    return "fault of Tornline: the enumeration refuses what the ledger allows: " + found.second();
  }
}
