package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.regress.CaseReader;
import dev.tornline.oracle.trace.TraceTooLong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        throw new UserException(file + ": not a finding: no " + FindingFolder.DOCUMENT + " in it");
      }
      return Optional.of(document);
    }
    return file.toString().endsWith(".json") ? Optional.of(file) : Optional.empty();
  }

  /**
   * What there is to replay: the file itself, or the workloads and findings in a folder that is
   * none; a campaign stands for its findings.
   *
   * @throws UserException if there is nothing in the folder
   */
  static List<Path> below(Path file) throws IOException {
    if (!Files.isDirectory(file) || Files.exists(file.resolve(FindingFolder.DOCUMENT))) {
      return List.of(file);
    }
    List<Path> cases = CaseReader.find(List.of(file));
    if (cases.isEmpty()) {
      throw new UserException(
          CampaignFolder.isCampaign(file)
              ? file + ": this campaign has no findings"
              : file
                  + ": not a finding: no "
                  + FindingFolder.DOCUMENT
                  + " in it, and no workloads or findings below it");
    }
    return cases;
  }

  /** What is printed about a finding that was written into a folder; ends in a newline. */
  static String summary(Finding finding, Path folder) {
    return """
      %s
        confirmed  %s
        folder     %s
        replay     %s replay %s
    """
        .formatted(
            finding.headline(), finding.confirmation(), folder, Main.launcher(), quote(folder));
  }

  /**
   * Does something with a file.
   *
   * @throws UserException that names the file, if something is wrong with it
   */
  static <T> T with(Path file, Task<T> task) throws InterruptedException {
    try {
      return task.run();
    } catch (UserException e) {
      throw e.in(file);
    } catch (TraceTooLong e) {
      throw new UserException(file + ": " + e.getMessage());
    }
  }

  /** What is done with a file. */
  @FunctionalInterface
  interface Task<T> {

    T run() throws InterruptedException;
  }

  /** A path as a shell reads it. */
  static String quote(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
