package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.FindingReport;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.finding.Simplifier;
import dev.tornline.fuzzer.finding.Subject;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minimize}. */
@Command(
    name = "minimize",
    description = {
      "Minimize a finding; its signature stays the same.",
      "Try fewer and simpler steps, an earlier crash, and fewer lost lines and torn words until a"
          + " local minimum is reached, and print every reduction that is accepted. A finding (its"
          + " id, its folder or its finding.json) is minimized on the target it was found on. A"
          + " workload (*.tl) runs on --target, and its first violation is minimized. Ctrl-C keeps"
          + " the best so far."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tornline minimize ee23f274",
      "  tornline minimize --defect sync-only-if-new mine.tl -o small"
    })
final class MinimizeCommand extends ConsoleCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "a finding, its id, or a workload")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "folder for the minimized finding, which must not exist; default: FILE.min")
  private Path output;

  @Option(
      names = "--signature",
      paramLabel = "NAME",
      description = "for workloads: the signature to look for; default: the first that is found")
  private String signature;

  @Mixin private CampaignOption campaign = new CampaignOption();

  @Mixin private WorkloadOptions options;

  @Mixin private StatesOption states;

  /** What to minimize. */
  private record Job(Setup setup, FindingMaker maker, Supplier<Subject> subject) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    file = campaign.find(file);
    Optional<Path> document = FindingFiles.document(file);
    Job job = document.isPresent() ? finding(document.get()) : workload();
    Path folder = MinimizedFolder.of(file, document, Optional.ofNullable(output));
    activity().doing(Waiting.toRun(job.setup().target()));
    return switch (FindingFiles.with(file, job.subject()::get)) {
      case Subject.NotReproduced missing -> {
        err().println("tornline: " + file + ": not reproduced: " + missing.why());
        yield ExitCode.INCONCLUSIVE;
      }
      case Subject.Reproduced reproduced -> minimize(job, reproduced.found(), folder);
    };
  }

  private int minimize(Job job, Simplifier.Case found, Path folder) throws IOException {
    AtomicBoolean stopped = new AtomicBoolean();
    Interruption interruption = Interruption.of(() -> stopped.set(true));
    try {
      out().println(found.evidence().signature() + ": " + found.evidence().sentence());
      out().println("start: " + Words.count(found.workload().steps().size(), "step"));
      activity().counting("minimizing", "trials", Activity.UNKNOWN);
      Simplifier.Case small =
          new Simplifier(job.setup(), this::accepted, () -> stops(stopped)).simplify(found);
      activity().doing(Waiting.SUSPECTS);
      FindingReport plain = job.maker().report(small.execution(), small.evidence());
      FindingReport report = stopped.get() ? plain : new Suspicion(job.setup()).complete(plain);
      activity().rest();
      FindingFolder.write(folder, report);
      end(report, small, folder, stopped.get());
      return stopped.get() ? ExitCode.INTERRUPTED : ExitCode.NOTHING_NEW;
    } finally {
      interruption.over();
    }
  }

  /** Asked before every trial. */
  private boolean stops(AtomicBoolean stopped) {
    activity().count();
    return stopped.get();
  }

  private void accepted(Simplifier.Progress progress) {
    out()
        .println(
            Words.count(progress.steps(), "step")
                + ", "
                + Words.count(progress.lostLines(), "line")
                + " lost, "
                + progress.tornLines()
                + " torn: "
                + progress.reduction());
    out().flush();
  }

  private void end(FindingReport report, Simplifier.Case small, Path folder, boolean stopped) {
    out().println();
    out()
        .println(
            (stopped ? "interrupted: " : "minimal: ")
                + Words.count(small.workload().steps().size(), "step"));
    out().print(FindingFiles.summary(report.finding(), folder));
    out().flush();
  }

  private Job finding(Path document) {
    LoadedFinding loaded = FindingReader.read(document);
    Finding finding = loaded.finding();
    if (options.given() || states.given() || signature != null) {
      throw new UserException(document + ": a finding records its target; remove the options");
    }
    if (finding.kind() == Finding.Kind.HANG || finding.kind() == Finding.Kind.PROCESS_DEATH) {
      throw new UserException(
          document + ": a hang or the death of a process cannot be minimized; replay it");
    }
    Setup setup = loaded.setup(targets());
    return new Job(
        setup,
        new FindingMaker(setup, finding.provenance().seed(), Version.running().toString()),
        () -> Subject.of(setup, finding, loaded.workload()));
  }

  private Job workload() {
    Workload workload = FindingReader.workload(file);
    Setup setup = options.setup(targets(), file, workload);
    CrashBudget budget = states.budget(setup.target());
    StatesOption.note(setup.target(), budget).ifPresent(out()::println);
    return new Job(
        setup,
        new FindingMaker(setup, "", Version.running().toString()),
        () -> Subject.of(setup, workload, budget, Optional.ofNullable(signature), activity()));
  }
}
