package dev.tornline.fuzzer.replay;

import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.fuzzer.archive.TraceFile;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.targets.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares an execution with the trace and the crash image that are stored with a finding. */
record ArchiveComparison(Setup setup, LoadedFinding loaded) {

  /** Which files are missing, so that nothing can be compared with them; one line or none. */
  Optional<String> missing() {
    List<String> missing = new ArrayList<>();
    if (loaded.trace().isEmpty()) {
      missing.add(TraceFile.NAME);
    }
    if (loaded.image().isEmpty() && loaded.finding().kind() == Finding.Kind.BROKEN_PROMISE) {
      missing.add(ImageFile.NAME);
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("not compared: the finding has no " + String.join(" and no ", missing));
  }

  /** Where the trace is another one than the stored one, as a sentence without a full stop. */
  Optional<String> ofTrace(Execution execution) {
    return loaded
        .trace()
        .flatMap(trace -> EventWords.firstDifference(trace, execution.trace()))
        .map(where -> "the trace differs from " + TraceFile.NAME + ": " + where);
  }

  /**
   * Where the crash image is another one than the stored one, as a sentence without a full stop. An
   * execution that cannot reach the crash state has no image that could be compared.
   */
  Optional<String> ofImage(Execution execution, CrashState state) {
    return loaded
        .image()
        .flatMap(
            image -> {
              try (Rig rig = setup.open()) {
                return words(image.firstDifference(rig.at(execution.run(), state).image()));
              } catch (IllegalArgumentException unreachable) {
                return Optional.empty();
              }
            });
  }

  private static Optional<String> words(OptionalLong address) {
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the crash image differs from "
                + ImageFile.NAME
                + ": the first difference is in "
                + EventWords.line(address.getAsLong())
                + ", at byte "
                + address.getAsLong());
  }
}
