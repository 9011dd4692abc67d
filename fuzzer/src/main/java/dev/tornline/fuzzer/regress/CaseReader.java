package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the cases in folders and reads them. */
public final class CaseReader {

  private CaseReader() {}

  /**
   * The workloads and the folders of findings among or below some files, in the order of their
   * names; each once. A campaign stands for its findings. What is hidden (begins with a dot) is
   * left out, and so is all else.
   *
   * @throws UserException if one of the files does not exist, or is neither a folder nor a workload
   */
  public static List<Path> find(List<Path> roots) throws IOException {
    Set<Path> cases = new LinkedHashSet<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        Set<Path> below = new TreeSet<>();
        collect(root, below);
        cases.addAll(below);
      } else if (!Files.exists(root)) {
        throw new UserException(root + ": no such folder");
      } else if (FindingReader.isWorkload(root)) {
        cases.add(root);
      } else {
        throw new UserException(
            root + ": neither a folder nor a workload (*.tl, or an entry of a campaign's corpus)");
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
    return Files.isDirectory(file) ? findingCase(file) : workloadCase(file);
  }

  private static RegressionCase workloadCase(Path file) {
    if (CorpusEntry.isNamed(file)) {
      return new RegressionCase.WorkloadCase(file, CorpusEntry.read(file), List.of(), true);
    }
    String text = FindingReader.text(file);
    Workload workload = FindingReader.workload(file, text);
    try {
      return new RegressionCase.WorkloadCase(
          file,
          workload,
          DirectiveParser.parse(file.toString(), text, workload.steps().size()),
          false);
    } catch (WorkloadSyntaxException e) {
      throw new UserException(e.getMessage());
    }
  }

  private static RegressionCase findingCase(Path folder) {
    Path document = folder.resolve(FindingFolder.DOCUMENT);
    LoadedFinding loaded = FindingReader.read(document);
    Finding finding = loaded.finding();
    switch (finding.kind()) {
      case BROKEN_PROMISE, LIVE_FAILURE -> {}
      case HANG, PROCESS_DEATH ->
          throw new UserException(
              document
                  + ": a hang or the death of a process has no regression check; use 'replay'");
    }
    return new RegressionCase.FindingCase(folder, finding, loaded.workload());
  }

  /** Collects what is in a folder; what is in a finding's folder belongs to the finding. */
  private static void collect(Path folder, Set<Path> cases) throws IOException {
    if (Files.exists(folder.resolve(FindingFolder.DOCUMENT))
        || Files.exists(folder.resolve(FindingFolder.WORKLOAD))) {
      cases.add(folder);
      return;
    }
    List<Path> inside;
    Path within = CampaignFolder.isCampaign(folder) ? CampaignFolder.findingsOf(folder) : folder;
    try (Stream<Path> all = Files.list(within)) {
      inside = all.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
    for (Path file : inside) {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        collect(file, cases);
      } else if (FindingReader.isWorkload(file)) {
        cases.add(file);
      }
    }
  }
}
