package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.fuzzer.archive.TraceFile;
import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.store.InputFile;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads findings and workloads that users name; what is wrong with them is a {@link UserException}.
 */
public final class FindingReader {

  private static final int WORKLOAD_BYTES_MAX = 8 << 20;

  private static final Json.Form<Finding> FORM =
      new Json.Form<>(
          "finding",
          Finding.SCHEMA,
          Finding.class,
          "replay the " + FindingFolder.WORKLOAD + " beside it",
          List.of(
              new Json.Earlier<>(
                  FindingOfSchema7.SCHEMA, FindingOfSchema7.class, FindingOfSchema7::today),
              new Json.Earlier<>(
                  RulesOfSchema6.SCHEMA, FindingOfSchema7.class, FindingOfSchema7::todayOfSchema6),
              new Json.Earlier<>(
                  FindingOfSchema5.SCHEMA, FindingOfSchema5.class, FindingOfSchema5::today)));

  private FindingReader() {}

  /**
   * The finding of a {@code finding.json} and all that lies beside it; every file is checked.
   *
   * @throws UserException if there is something wrong with one of them
   */
  public static LoadedFinding read(Path document) {
    Finding finding = document(document);
    Workload workload = workloadOf(document, finding);
    return switch (finding.kind()) {
      case BROKEN_PROMISE -> {
        Optional<ImageFile> image =
            ImageFile.open(
                document.resolveSibling(ImageFile.NAME), workload.geometry().deviceBytes());
        yield new LoadedFinding(document, finding, workload, trace(document, finding), image);
      }
      case LIVE_FAILURE ->
          new LoadedFinding(
              document, finding, workload, trace(document, finding), Optional.empty());
      case HANG, PROCESS_DEATH ->
          new LoadedFinding(document, finding, workload, Optional.empty(), Optional.empty());
    };
  }

  private static Optional<Trace> trace(Path document, Finding finding) {
    Path file = document.resolveSibling(TraceFile.NAME);
    Optional<Trace> trace = TraceFile.read(file);
    trace
        .map(Replayer::hash)
        .filter(hash -> !hash.equals(finding.provenance().traceHash()))
        .ifPresent(
            hash -> {
              throw new UserException(
                  file
                      + ": belongs to another finding: the hash of the trace is "
                      + hash
                      + ", not "
                      + finding.provenance().traceHash()
                      + "; restore it, or delete it to skip the comparison");
            });
    return trace;
  }

  /** The finding in a {@code finding.json}. */
  public static Finding document(Path file) {
    return Json.read(file, FORM);
  }

  /** The workload beside a {@code finding.json}, on the device of the finding. */
  public static Workload workloadOf(Path document, Finding finding) {
    Path file = document.resolveSibling(FindingFolder.WORKLOAD);
    Workload workload = workload(file);
    if (workload.geometry().deviceMib() != finding.setup().deviceMib()) {
      throw new UserException(
          file
              + ": the device has "
              + workload.geometry().deviceMib()
              + " MiB, but that of the finding "
              + finding.setup().deviceMib()
              + "; restore the file, or replay it as a workload by itself");
    }
    return workload;
  }

  /** Whether a file is to be read as a workload: as text, or as an entry of a corpus. */
  public static boolean isWorkload(Path file) {
    return file.toString().endsWith(WorkloadText.SUFFIX) || CorpusEntry.isNamed(file);
  }

  /** The workload in a file: an entry of a corpus if it is named so, else text. */
  public static Workload workload(Path file) {
    return CorpusEntry.isNamed(file) ? CorpusEntry.read(file) : workload(file, text(file));
  }

  /** The workload in the text of a file. */
  public static Workload workload(Path file, String text) {
    try {
      return WorkloadText.parse(file.toString(), text);
    } catch (WorkloadSyntaxException e) {
      throw new UserException(e.getMessage());
    }
  }

  /** The text in the file of a workload. */
  public static String text(Path file) {
    return InputFile.text(file, WORKLOAD_BYTES_MAX);
  }
}
