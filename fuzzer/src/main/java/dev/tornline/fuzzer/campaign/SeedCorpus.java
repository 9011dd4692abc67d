package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Seed workloads: read as text, handed to libFuzzer in the binary form. */
public final class SeedCorpus {

  private SeedCorpus() {}

  /**
   * Reads all workloads of some folders, their subfolders included, in the order of their names.
   *
   * @throws UserException if a folder is none, or a workload is wrong or too long
   */
  public static List<Workload> read(List<Path> folders) throws IOException {
    List<Workload> workloads = new ArrayList<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new UserException(folder + ": no folder with workloads");
      }
      List<Path> files;
      try (Stream<Path> walk = Files.walk(folder)) {
        files = walk.filter(SeedCorpus::isWorkload).sorted().toList();
      }
      for (Path file : files) {
        workloads.add(checked(file, FindingReader.workload(file)));
      }
    }
    return workloads;
  }

  /** Writes the workloads into the campaign, in place of those of an earlier run. */
  public static void store(List<Workload> workloads, CampaignFolder folder) throws IOException {
    DurableFile.delete(folder.seeds());
    Files.createDirectories(folder.seeds());
    int number = 0;
    for (Workload workload : workloads) {
      String name = String.format(Locale.ROOT, "seed-%05d", number++);
      Files.write(folder.seeds().resolve(name), WorkloadCodec.encode(workload));
    }
  }

  private static boolean isWorkload(Path file) {
    return file.toString().endsWith(WorkloadText.SUFFIX) && Files.isRegularFile(file);
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
