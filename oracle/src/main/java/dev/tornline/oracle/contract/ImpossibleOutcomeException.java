package dev.tornline.oracle.contract;

/** The target reported success where, by POSIX, there could be none. */
final class ImpossibleOutcomeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;

  /**
   * @param what what the step did, as a sentence without a full stop
   */
  ImpossibleOutcomeException(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
