package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.report.FrameWords;
import dev.tornline.fuzzer.report.SuspectList;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.store.InputFile;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.fuzzer.suspect.FailingRun;
import dev.tornline.fuzzer.suspect.Suspects;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Completes reports with the code that may be to blame. It takes up to some seconds. */
public record Suspicion(Setup setup) {

  /**
   * The end of the text about evidence, which names the suspects; every line ends in a newline.
   * Empty if there is nothing to be said.
   */
  public String suspects(Execution execution, Evidence evidence) {
    return switch (evidence) {
      case Evidence.Crash crash ->
          print(new FailingRun(setup, execution, Optional.of(crash.state()), crash.broken()));
      case Evidence.Live live ->
          print(new FailingRun(setup, execution, Optional.empty(), live.broken()));
      case Evidence.Failure _ -> "";
    };
  }

  /** A report with the suspects at the end of its text, if its violation comes back. */
  public FindingReport complete(FindingReport report) {
    Workload workload = WorkloadText.parse(report.finding().id(), report.workload());
    return report.withText(report.text() + suspects(report.finding(), workload));
  }

  /**
   * The same for a finding that is stored in a folder.
   *
   * @throws dev.tornline.fuzzer.UserException if it is damaged
   */
  public void complete(Path folder) throws IOException {
    LoadedFinding loaded = FindingReader.read(folder.resolve(FindingFolder.DOCUMENT));
    String end = suspects(loaded.finding(), loaded.workload());
    Path report = folder.resolve(FindingFolder.REPORT);
    DurableFile.write(report, InputFile.text(report, FindingFolder.REPORT_BYTES_MAX) + end);
  }

  private String suspects(Finding finding, Workload workload) {
    if (setup.target().instrumentation().isEmpty()) {
      return "";
    }
    return switch (finding.kind()) {
      case BROKEN_PROMISE, LIVE_FAILURE ->
          Subject.of(setup, finding, workload) instanceof Subject.Reproduced again
              ? suspects(again.found().execution(), again.found().evidence())
              : "";
      case HANG, PROCESS_DEATH -> "";
    };
  }

  /** Targets of other people may not bear being loaded twice; their findings must not be lost. */
  private String print(FailingRun found) {
    try {
      return SuspectList.print(
          Suspects.of(found, EventStacks.of(setup, found.execution())),
          new FrameWords(setup.target()));
    } catch (LinkageError | RuntimeException e) {
      return "\nSuspects cannot be determined: " + e + "\n";
    }
  }
}
