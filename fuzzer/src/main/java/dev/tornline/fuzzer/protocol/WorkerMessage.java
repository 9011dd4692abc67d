package dev.tornline.fuzzer.protocol;

import dev.tornline.fuzzer.finding.FindingReport;
import dev.tornline.fuzzer.store.Json;
import java.util.Optional;

/** A message from a worker to its campaign. */
public sealed interface WorkerMessage {

  /** What has been done so far; sent every second. */
  record Stats(WorkerStats stats) implements WorkerMessage {}

  /**
   * A finding is being minimized and replayed; {@link Found} follows, or {@link Failure}.
   *
   * @param signature of the finding
   */
  record Making(String signature) implements WorkerMessage {}

  /** A violation or a failure of the target, replayed; sent once per signature and worker. */
  record Found(FindingReport report) implements WorkerMessage {}

  /**
   * An input ran into the time limit; the worker ends after this.
   *
   * @param where the method of the target it was in
   */
  record Hang(String where) implements WorkerMessage {}

  /**
   * An input ran into the time limit, but the target is not to blame; the worker ends after this.
   *
   * @param why one sentence without a full stop
   */
  record Slow(String why) implements WorkerMessage {}

  /**
   * Tornline itself failed on the input that is current; the worker goes on if it can.
   *
   * @param trace exception and stack trace
   */
  record Failure(String trace) implements WorkerMessage {}

  /** What a line ends with; a line without it was cut off when its sender died. */
  String END = " .";

  /** The message as one line. */
  default String print() {
    return switch (this) {
          case Stats m -> "stats " + m.stats().print();
          case Making m -> "making " + m.signature();
          case Found m -> "found " + Json.printLine(m.report());
          case Hang m -> "hang " + m.where();
          case Slow m -> "slow " + m.why();
          case Failure m -> "failure " + Json.printLine(m.trace());
        }
        + END;
  }

  /** Parses a line; empty if it is no message or was cut off. */
  static Optional<WorkerMessage> parse(String line) {
    int blank = line.indexOf(' ');
    if (blank < 0 || blank > line.length() - END.length() || !line.endsWith(END)) {
      return Optional.empty();
    }
    String content = line.substring(blank + 1, line.length() - END.length());
    return switch (line.substring(0, blank)) {
      case "stats" -> Optional.of(new Stats(WorkerStats.parse(content)));
      case "making" -> Optional.of(new Making(content));
      case "found" -> Optional.of(new Found(Json.parseLine(content, FindingReport.class)));
      case "hang" -> Optional.of(new Hang(content));
      case "slow" -> Optional.of(new Slow(content));
      case "failure" -> Optional.of(new Failure(Json.parseLine(content, String.class)));
      default -> Optional.empty();
    };
  }
}
