package dev.tornline.fuzzer;

/**
 * What the user has to know and can do something about: a mistake in what was asked for, or a file
 * that is not what it should be. The message is one line and names the remedy; no stack trace is
 * shown.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Tells the user this. */
  public UserException(String message) {
    super(message, null, false, false);
  }
}
