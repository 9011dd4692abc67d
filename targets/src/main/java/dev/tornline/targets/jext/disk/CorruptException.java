package dev.tornline.targets.jext.disk;

/** Something on the device is not what it must be. Carries no stack trace: it is an answer. */
public final class CorruptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Something is wrong.
   *
   * @param what one line: the structure and what is wrong with it
   */
  public CorruptException(String what) {
    super(what, null, false, false);
  }
}
