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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** Ends the text of a report whose suspects nobody has looked for yet. */
  private static final String OPEN =
      "\nSuspects: not looked for yet; replay names them, and so does the end of the next run.\n";

  private static final String WITHOUT_STEPS =
      "\nSuspects: none; the workload has no steps, so no call can be suspected.\n";

  /**
   * What stands for the suspects until they are looked for; empty if there is nothing to look for.
   */
  String open(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Crash _, Evidence.Live _ ->
          setup.target().instrumentation().isEmpty() ? "" : OPEN;
      case Evidence.Failure _ -> "";
    };
  }

  /**
   * The folders of findings whose suspects nobody has looked for yet.
   *
   * @param findings the folder with the findings of a campaign
   */
  public static List<Path> openIn(Path findings) throws IOException {
    try (Stream<Path> folders = Files.list(findings)) {
      return folders.filter(Suspicion::isOpen).sorted().toList();
    }
  }

  /** Whether nobody has looked for the suspects of the finding in a folder. */
  public static boolean isOpen(Path folder) {
    Path report = folder.resolve(FindingFolder.REPORT);
    return Files.isRegularFile(report) && text(report).endsWith(OPEN);
  }

  private static String text(Path report) {
    return InputFile.text(report, FindingFolder.REPORT_BYTES_MAX);
  }

  private static String withoutEnd(String text) {
    return text.endsWith(OPEN) ? text.substring(0, text.length() - OPEN.length()) : text;
  }

  /** A report with the suspects at the end of its text, if its violation comes back. */
  public FindingReport complete(FindingReport report) {
    Workload workload = WorkloadText.parse(report.finding().id(), report.workload());
    return report.withText(withoutEnd(report.text()) + suspects(report.finding(), workload));
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
    DurableFile.write(report, withoutEnd(text(report)) + end);
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
    if (found.execution().workload().steps().isEmpty()) {
      return WITHOUT_STEPS;
    }
    try {
      return SuspectList.print(
          Suspects.of(found, EventStacks.of(setup, found.execution())),
          new FrameWords(setup.target()));
    } catch (LinkageError | RuntimeException e) {
      return "\nSuspects cannot be determined: " + e + "\n";
    }
  }
}
