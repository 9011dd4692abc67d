package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.KeptFinding;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the cases in folders and reads them. */
public final class CaseReader {

  private CaseReader() {}

  /**
   * The workloads and the folders of findings among or below some files, in the order of their
   * names; each once. What is hidden (begins with a dot) is left out, and so is all else.
   *
   * @throws UserException if one of the files does not exist, or is neither a folder nor a workload
   */
  public static List<Path> find(List<Path> roots) throws IOException {
    Set<Path> cases = new LinkedHashSet<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        List<Path> below = new ArrayList<>();
        Files.walkFileTree(root, new Collector(root, below));
        below.sort(null);
        cases.addAll(below);
      } else if (!Files.exists(root)) {
        throw new UserException(root + ": no such folder");
      } else if (isWorkload(root)) {
        cases.add(root);
      } else {
        throw new UserException(root + ": neither a folder nor a workload (*.tl)");
      }
    }
    return List.copyOf(cases);
  }

  /**
   * Reads a case that was found.
   *
   * @throws UserException if it is none
   */
  public static RegressionCase read(Path file) {
    return Files.isDirectory(file) ? known(file) : kept(file);
  }

  private static RegressionCase kept(Path file) {
    String text = FindingReader.text(file);
    Workload workload = FindingReader.workload(file, text);
    try {
      return new RegressionCase.Kept(
          file, workload, DirectiveParser.parse(file.toString(), text, workload.steps().size()));
    } catch (WorkloadSyntaxException e) {
      throw new UserException(e.getMessage());
    }
  }

  private static RegressionCase known(Path folder) {
    Path document = folder.resolve(FindingFolder.DOCUMENT);
    KeptFinding kept = FindingReader.read(document);
    Finding finding = kept.finding();
    switch (finding.kind()) {
      case BROKEN_PROMISE, LIVE_FAILURE -> {}
      case HANG, PROCESS_DEATH ->
          throw new UserException(
              document + ": a hang or a dead process cannot be regressed; use 'replay' for it");
    }
    return new RegressionCase.Known(folder, finding, kept.workload());
  }

  private static boolean isWorkload(Path file) {
    return file.toString().endsWith(WorkloadText.SUFFIX);
  }

  /** Collects workloads and folders of findings. */
  private static final class Collector extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<Path> cases;

    Collector(Path root, List<Path> cases) {
      this.root = root;
      this.cases = cases;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(root) && hidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.exists(folder.resolve(FindingFolder.DOCUMENT))
          || Files.exists(folder.resolve(FindingFolder.WORKLOAD))) {
        cases.add(folder);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isWorkload(file) && !hidden(file)) {
        cases.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path file) {
      return file.getFileName() != null && file.getFileName().toString().startsWith(".");
    }
  }
}
