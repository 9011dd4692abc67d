package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.archive.Compressed;
import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.fuzzer.archive.TraceFile;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The folder of a finding:
 *
 * <pre>
 * 3f9a12cd-r2-lost-mapping/
 *   description    one sentence
 *   finding.json   {@link Finding}
 *   workload.tl    the workload as text
 *   report.txt     what happened, for people
 *   trace.zst      what the workload left on its way to the device, if it was kept
 *   image.zst      what recovery was given, if there was a crash and it was kept
 * </pre>
 */
public final class FindingFolder {

  /** Name of the file with the {@link Finding}. */
  public static final String DOCUMENT = "finding.json";

  /** Name of the file with the workload. */
  public static final String WORKLOAD = "workload.tl";

  /** End of the name of a folder with what was minimized of a finding. */
  public static final String MINIMIZED = ".min";

  /** Name of the file with the report. */
  public static final String REPORT = "report.txt";

  /** More than any report has. */
  static final int REPORT_BYTES_MAX = 16 << 20;

  private FindingFolder() {}

  /**
   * Writes a finding; the folder appears with all that is in it, or not at all.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
   */
  public static void write(Path folder, FindingReport report) throws IOException {
    Path draft = folder.resolveSibling("." + folder.getFileName() + ".new");
    DurableFile.delete(draft);
    DurableFile.createFolder(draft);
    write(draft, "description", report.finding().violation().sentence() + "\n");
    write(draft, DOCUMENT, Json.print(report.finding()));
    write(draft, WORKLOAD, report.workload());
    write(draft, REPORT, report.text());
    write(draft, TraceFile.NAME, report.trace());
    write(draft, ImageFile.NAME, report.image());
    DurableFile.publish(draft, folder);
  }

  private static void write(Path folder, String name, Compressed content) throws IOException {
    if (!content.none()) {
      DurableFile.writeForced(folder.resolve(name), content.bytes());
    }
  }

  private static void write(Path folder, String name, String content) throws IOException {
    DurableFile.writeForced(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
