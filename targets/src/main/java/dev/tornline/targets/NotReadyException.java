package dev.tornline.targets;

import java.util.Objects;

/** This machine lacks something that a target needs. The message is one line for the user. */
public final class NotReadyException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  /**
   * Something is missing.
   *
   * @param what is missing, one line
   * @param remedy what to do about it, one line
   */
  public NotReadyException(String what, String remedy) {
    super(what + "; " + remedy);
    this.what = what;
    this.remedy = Objects.requireNonNull(remedy);
  }

  /** What is missing. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
