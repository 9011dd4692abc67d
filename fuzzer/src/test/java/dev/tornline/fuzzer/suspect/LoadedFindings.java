package dev.tornline.fuzzer.suspect;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.Subject;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The findings that are kept for the defects of jext, as cases. */
final class LoadedFindings {

  private static final Path FOLDER = Path.of("..", "crashes", "jext");

  private LoadedFindings() {}

  /** The case of a defect. */
  static FailingRun of(String defect) throws IOException {
    Path folder = FOLDER.resolve(defect);
    Finding finding = FindingReader.document(folder.resolve("finding.json"));
    Setup setup = finding.setup().resolve(TargetCatalog.onClassPath());
    Subject subject =
        Subject.of(
            setup,
            finding,
            WorkloadText.parse(defect, Files.readString(folder.resolve("workload.tl"))));
    if (!(subject instanceof Subject.Reproduced again)) {
      throw new AssertionError(defect + ": " + subject);
    }
    return switch (again.found().evidence()) {
      case Evidence.Crash crash ->
          new FailingRun(
              setup, again.found().execution(), Optional.of(crash.state()), crash.broken());
      case Evidence.Live live ->
          new FailingRun(setup, again.found().execution(), Optional.empty(), live.broken());
      case Evidence.Failure failure -> throw new AssertionError(defect + ": " + failure);
    };
  }

  /** The suspects of a case. */
  static java.util.List<Suspect> suspects(FailingRun found) {
    return Suspects.of(found, EventStacks.of(found.setup(), found.execution()));
  }
}
