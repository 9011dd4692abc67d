package dev.tornline.fuzzer;

import java.nio.file.Path;

/**
 * What the user has to know and can do something about: a mistake in what was asked for, or a file
 * that is not what it should be. The message is one line and names the remedy; no stack trace is
 * shown.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LENGTH_MAX = 8192;

  /** Tells the user this; what would break the line or a terminal is left out. */
  public UserException(String message) {
    super(printable(message), null, false, false);
  }

  /** The same, of a file; a message that names the file already stays as it is. */
  public UserException in(Path file) {
    return getMessage().startsWith(file.toString())
        ? this
        : new UserException(file + ": " + getMessage());
  }

  private static String printable(String message) {
    String shown =
        message.length() <= LENGTH_MAX ? message : message.substring(0, LENGTH_MAX) + "...";
    return shown.strip().replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
  }
}
