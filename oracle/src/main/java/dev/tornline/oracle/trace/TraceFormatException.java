package dev.tornline.oracle.trace;

/** Bytes that are no trace. */
public final class TraceFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TraceFormatException(long at, String problem) {
    super("byte " + at + ": " + problem, null, false, false);
  }
}
