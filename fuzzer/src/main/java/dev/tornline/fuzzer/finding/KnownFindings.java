package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Findings that were stored before. */
public final class KnownFindings {

  private KnownFindings() {}

  /**
   * The signatures of the findings in folders, however deep, that a filter covers.
   *
   * @throws UserException if a folder cannot be read, has no finding, or has a damaged one
   */
  public static SortedSet<String> signatures(List<Path> folders, FindingFilter filter) {
    SortedSet<String> signatures = new TreeSet<>();
    for (Path folder : folders) {
      documents(folder).stream()
          .map(FindingReader::document)
          .filter(filter::covers)
          .forEach(finding -> signatures.add(finding.violation().signature()));
    }
    return signatures;
  }

  /**
   * The findings in a folder, however deep.
   *
   * @throws UserException if it cannot be read, has no finding, or has a damaged one
   */
  public static List<LoadedFinding> in(Path folder) {
    return documents(folder).stream().map(FindingReader::read).toList();
  }

  private static List<Path> documents(Path folder) {
    List<Path> documents = allDocuments(folder);
    if (documents.isEmpty()) {
      throw new UserException(
          folder + ": no finding (" + FindingFolder.DOCUMENT + ") in this folder");
    }
    return documents;
  }

  private static List<Path> allDocuments(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserException(folder + ": no such folder");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(FindingFolder.DOCUMENT)).sorted().toList();
    } catch (IOException e) {
      throw new UserException("cannot read " + folder + ": " + e.getMessage());
    }
  }
}
