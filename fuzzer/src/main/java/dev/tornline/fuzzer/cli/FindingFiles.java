package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.finding.FindingFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What users name when they name a finding. */
final class FindingFiles {

  private FindingFiles() {}

  /**
   * The document of a finding; empty if the file is to be read as a workload.
   *
   * @throws UserException if it is a folder that is no finding
   */
  static Optional<Path> document(Path file) {
    if (Files.isDirectory(file)) {
      Path document = file.resolve(FindingFolder.DOCUMENT);
      if (!Files.exists(document)) {
        throw new UserException(
            file + ": not a finding, there is no " + FindingFolder.DOCUMENT + " in it");
      }
      return Optional.of(document);
    }
    return file.toString().endsWith(".json") ? Optional.of(file) : Optional.empty();
  }

  /** A path as a shell reads it. */
  static String quote(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
