package dev.tornline.fuzzer.archive;

import dev.tornline.fuzzer.UserException;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceFormat;
import dev.tornline.oracle.trace.TraceFormatException;
import dev.tornline.oracle.trace.TraceHeader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A trace in the form of {@link TraceFormat}, compressed. */
public final class TraceFile {

  /** Name of the file in a finding's folder. */
  public static final String NAME = "trace.zst";

  private TraceFile() {}

  /** Compresses a trace; {@link Compressed#NONE} if it is empty, or does not compress well. */
  public static Compressed compress(Trace trace) {
    if (trace.size() == 0) {
      return Compressed.NONE;
    }
    byte[] content = TraceFormat.encode(trace);
    try (ZstdWriter writer = new ZstdWriter()) {
      return writer.add(content, content.length) ? writer.finish() : Compressed.NONE;
    }
  }

  /**
   * Reads a trace; empty if there is no such file.
   *
   * @throws UserException if the file holds no trace
   */
  public static Optional<Trace> read(Path file) {
    Optional<ZstdReader> opened = ZstdReader.open(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (ZstdReader reader = opened.get()) {
      try {
        byte[] start = reader.upTo(TraceHeader.BYTES);
        int rest = TraceHeader.read(start).bytes() - start.length;
        byte[] columns = reader.upTo(rest);
        reader.end();
        byte[] content = Arrays.copyOf(start, start.length + columns.length);
        System.arraycopy(columns, 0, content, start.length, columns.length);
        return Optional.of(TraceFormat.decode(content));
      } catch (TraceFormatException e) {
        throw reader.problem(e.getMessage());
      }
    }
  }
}
