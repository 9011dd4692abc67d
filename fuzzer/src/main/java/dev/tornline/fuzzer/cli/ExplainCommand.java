package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.explain.FindingExplanation;
import dev.tornline.fuzzer.explain.Where;
import dev.tornline.fuzzer.explain.WorkloadExplanation;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}. */
@Command(
    name = "explain",
    description = {
      "Show which pending cache lines and stores of a crash state matter.",
      "List the cache lines that are pending at the crash, the steps that stored them, and whether"
          + " they were flushed or fenced. Then try the other outcome of each line on its own and"
          + " show whether the violation remains. A finding (its id, its folder or its"
          + " finding.json) is explained on the target it was found on. A workload (*.tl) runs on"
          + " --target; the crash points with violations are explained, or else the ends of its"
          + " steps.",
      "The exit code is 0 if something was explained, 2 if there is no crash to explain (a"
          + " runtime failure, a hang), 3 if the finding was not reproduced."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  tornline explain ee23f274", "  tornline explain mine.tl --step 4"})
final class ExplainCommand extends ConsoleCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "a finding, its id, or a workload")
  private Path file;

  @Option(
      names = "--step",
      paramLabel = "N",
      description = "for workloads: crash points of this step only, counted from 1")
  private Integer step;

  @Option(
      names = "--point",
      paramLabel = "EVENT",
      description = "for workloads: the crash point before this event of the trace")
  private Integer point;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "for workloads: maximum crash points explained; default: 4")
  private Integer points;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "maximum lines tried and listed per crash point; default: 64",
      defaultValue = "64")
  private int lines;

  @Mixin private CampaignOption campaign = new CampaignOption();

  @Mixin private WorkloadOptions options;

  @Mixin private StatesOption states;

  @Override
  public Integer call() throws IOException, InterruptedException {
    file = campaign.find(file);
    try {
      return FindingFiles.with(file, this::explain);
    } finally {
      activity().rest();
      out().flush();
    }
  }

  private int explain() {
    requirePositive("--lines", lines);
    Optional<Path> document = FindingFiles.document(file);
    return document.isPresent() ? finding(document.get()) : workload();
  }

  private int finding(Path document) {
    LoadedFinding loaded = FindingReader.read(document);
    if (options.given() || states.given() || step != null || point != null || points != null) {
      throw new UserException(
          document + ": a finding records its target and its crash point; remove the" + " options");
    }
    Setup setup = loaded.setup(targets());
    Optional<String> missing =
        new FindingExplanation(setup, out(), lines, activity()).explain(loaded);
    missing.ifPresent(why -> err().println("tornline: " + file + ": not reproduced: " + why));
    return missing.isPresent() ? ExitCode.INCONCLUSIVE : ExitCode.NOTHING_NEW;
  }

  private int workload() {
    Workload workload = FindingReader.workload(file);
    Where where = where();
    int most = points == null ? 4 : points;
    requirePositive("--points", most);
    Setup setup = options.setup(targets(), file, workload);
    CrashBudget budget = states.budget(setup.target());
    StatesOption.note(setup.target(), budget).ifPresent(out()::println);
    new WorkloadExplanation(setup, budget, out(), lines, most, activity()).explain(workload, where);
    return ExitCode.NOTHING_NEW;
  }

  private Where where() {
    if (step != null && point != null) {
      throw new UserException("--step and --point exclude each other; give one of them");
    }
    if (step != null) {
      return new Where.InStep(step - 1);
    }
    return point == null ? new Where.Anywhere() : new Where.At(point);
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new UserException(option + " " + value + " is less than 1; give 1 or more");
    }
  }
}
