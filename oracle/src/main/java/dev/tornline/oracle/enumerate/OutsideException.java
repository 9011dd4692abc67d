package dev.tornline.oracle.enumerate;

/** A step that the specification does not describe. */
final class OutsideException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** The reason, as {@link Opinion.Outside} gives it. */
  private final String reason;

  OutsideException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
