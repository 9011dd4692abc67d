package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.story.FrameWords;
import dev.tornline.fuzzer.story.SuspectList;
import dev.tornline.fuzzer.suspect.Case;
import dev.tornline.fuzzer.suspect.Recording;
import dev.tornline.fuzzer.suspect.Suspects;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import java.util.Optional;

/** Completes stories with the code that may be to blame. It takes up to some seconds. */
public final class Suspicion {

  private final Setup setup;

  /** Suspects code of this setup. */
  public Suspicion(Setup setup) {
    this.setup = setup;
  }

  /**
   * The end of the story of evidence, which names the suspects; every line ends in a newline. Empty
   * if there is nothing to be said.
   */
  public String endOfStory(Execution execution, Evidence evidence) {
    return switch (evidence) {
      case Evidence.Crash crash ->
          tell(new Case(setup, execution, Optional.of(crash.state()), crash.broken()));
      case Evidence.Live live -> tell(new Case(setup, execution, Optional.empty(), live.broken()));
      case Evidence.Failure _ -> "";
    };
  }

  /** A report with the suspects at the end of its story, if what it tells of comes back. */
  public FindingReport complete(FindingReport report) {
    Finding finding = report.finding();
    if (setup.target().instrumentation().isEmpty()) {
      return report;
    }
    return switch (finding.kind()) {
      case BROKEN_PROMISE, LIVE_FAILURE -> {
        Workload workload = WorkloadText.parse(finding.id(), report.workload());
        yield Subject.of(setup, finding, workload) instanceof Subject.Reproduced again
            ? report.withStory(
                report.story() + endOfStory(again.found().execution(), again.found().evidence()))
            : report;
      }
      case HANG, PROCESS_DEATH -> report;
    };
  }

  /** Targets of other people may not bear being loaded twice; their findings must not be lost. */
  private String tell(Case found) {
    try {
      return SuspectList.print(
          Suspects.of(found, Recording.of(setup, found.execution())),
          new FrameWords(setup.target()));
    } catch (LinkageError | RuntimeException e) {
      return "\nSuspects cannot be told: " + e + "\n";
    }
  }
}
