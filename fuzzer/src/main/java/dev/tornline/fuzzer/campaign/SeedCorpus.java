package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.oracle.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Seed workloads: read from files that users name, handed to libFuzzer in the binary form. */
public final class SeedCorpus {

  private static final String KINDS = " (*.tl, or an entry of a campaign's corpus)";

  private SeedCorpus() {}

  /**
   * Reads workloads, and all workloads of folders, their subfolders included, in the order of their
   * names: as text, or entries of another campaign's corpus.
   *
   * @throws UserException if a file is no workload, a folder has none, or a workload is wrong or
   *     too long
   */
  public static List<Workload> read(List<Path> named) throws IOException {
    List<Workload> workloads = new ArrayList<>();
    for (Path each : named) {
      List<Path> files = files(each);
      if (files.isEmpty()) {
        throw new UserException(each + ": no workload in this folder" + KINDS);
      }
      for (Path file : files) {
        workloads.add(checked(file, FindingReader.workload(file)));
      }
    }
    return workloads;
  }

  private static List<Path> files(Path named) throws IOException {
    if (!Files.isDirectory(named)) {
      if (!Files.exists(named) || !FindingReader.isWorkload(named)) {
        throw new UserException(named + ": neither a folder nor a workload" + KINDS);
      }
      return List.of(named);
    }
    try (Stream<Path> walk = Files.walk(named)) {
      return walk.filter(SeedCorpus::isWorkload).sorted().toList();
    }
  }

  /** Writes the workloads into the campaign, in place of those of an earlier run. */
  public static void store(List<Workload> workloads, CampaignFolder folder) throws IOException {
    DurableFile.delete(folder.seeds());
    DurableFile.createFolder(folder.seeds());
    int number = 0;
    for (Workload workload : workloads) {
      DurableFile.writeSoon(
          folder.seeds().resolve(CorpusEntry.nameOfSeed(number++)), WorkloadCodec.encode(workload));
    }
  }

  private static boolean isWorkload(Path file) {
    return FindingReader.isWorkload(file) && Files.isRegularFile(file);
  }

  private static Workload checked(Path file, Workload workload) {
    if (workload.steps().size() > WorkloadCodec.MAX_STEPS) {
      throw new UserException(
          file
              + ": "
              + workload.steps().size()
              + " steps; a seed has at most "
              + WorkloadCodec.MAX_STEPS);
    }
    return workload;
  }
}
