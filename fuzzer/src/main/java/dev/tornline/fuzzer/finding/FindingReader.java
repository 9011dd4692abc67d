package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads findings and workloads that users name; what is wrong with them is a {@link UserException}.
 */
public final class FindingReader {

  private FindingReader() {}

  /** The finding in a {@code finding.json}. */
  public static Finding document(Path file) {
    return Json.read(file, "finding", Finding.SCHEMA, Finding.class);
  }

  /** The workload beside a {@code finding.json}, on the device of the finding. */
  public static Workload workloadOf(Path document, Finding finding) {
    Path file = document.resolveSibling(FindingFolder.WORKLOAD);
    Workload workload = workload(file);
    if (workload.geometry().deviceMib() != finding.deviceMib()) {
      throw new UserException(
          file
              + ": the device has "
              + workload.geometry().deviceMib()
              + " MiB, but that of the finding "
              + finding.deviceMib()
              + "; restore the file, or replay it as a workload by itself");
    }
    return workload;
  }

  /**
   * The crash state in a {@code finding.json}.
   *
   * @throws UserException if it is none
   */
  public static CrashState crashState(Path document, Finding finding) {
    try {
      return finding.crash().toState();
    } catch (IllegalArgumentException e) {
      throw new UserException(document + ": not a finding: \"crash\": " + e.getMessage());
    }
  }

  /** The workload in a text file. */
  public static Workload workload(Path file) {
    return workload(file, text(file));
  }

  /** The workload in the text of a file. */
  public static Workload workload(Path file, String text) {
    try {
      return WorkloadText.parse(file.toString(), text);
    } catch (WorkloadSyntaxException e) {
      throw new UserException(e.getMessage());
    }
  }

  /** The content of a text file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UserException(file + ": no such file");
    } catch (MalformedInputException e) {
      throw new UserException(file + ": not a text file in UTF-8");
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
