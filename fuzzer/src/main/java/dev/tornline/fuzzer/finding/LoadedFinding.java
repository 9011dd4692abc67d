package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Workload;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding as it was read from its folder.
 *
 * @param document its {@code finding.json}
 * @param trace what the workload left when it was found; empty if it was not stored
 * @param image what recovery was given when it was found; empty if it was not stored
 */
public record LoadedFinding(
    Path document,
    Finding finding,
    Workload workload,
    Optional<Trace> trace,
    Optional<ImageFile> image) {

  /**
   * What the workload ran on.
   *
   * @throws UserException if this Tornline has no such target or defect; names the document
   */
  public Setup setup(TargetCatalog catalog) {
    try {
      return finding.setup().resolve(catalog);
    } catch (UserException e) {
      throw e.in(document);
    }
  }
}
