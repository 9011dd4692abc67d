package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a finding:
 *
 * <pre>
 * 3f9a12cd-r1-lost-mapping/
 *   description    one sentence
 *   finding.json   {@link Finding}
 *   workload.tl    the workload as text
 *   story.txt      what happened, for people
 * </pre>
 */
public final class FindingFolder {

  /** Name of the file with the {@link Finding}. */
  public static final String DOCUMENT = "finding.json";

  /** Name of the file with the workload. */
  public static final String WORKLOAD = "workload.tl";

  private FindingFolder() {}

  /**
   * Writes a finding; the folder appears with all that is in it, or not at all.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
   */
  public static void write(Path folder, FindingReport report) throws IOException {
    Path draft = folder.resolveSibling("." + folder.getFileName() + ".new");
    DurableFile.delete(draft);
    Files.createDirectory(draft);
    write(draft, "description", report.finding().sentence() + "\n");
    write(draft, DOCUMENT, Json.print(report.finding()));
    write(draft, WORKLOAD, report.workload());
    write(draft, "story.txt", report.story());
    DurableFile.publish(draft, folder);
  }

  private static void write(Path folder, String name, String content) throws IOException {
    DurableFile.writeForced(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
