package dev.tornline.fuzzer.suspect;

/** Observes the calls of probed methods, in the thread that makes them, and may change them. */
interface CallListener {

  /** Observes nothing. */
  CallListener NONE = new CallListener() {};

  /** Whether a method without a result is to be left out; if so, it does not begin. */
  default boolean leavesOut(int method) {
    return false;
  }

  /** A method begins. */
  default void entered(int method) {}

  /**
   * A method ends with a numeric result.
   *
   * @return the result that its caller gets
   */
  default long returned(int method, long result) {
    return result;
  }

  /** A method without a numeric result ends, or a method ends with an exception. */
  default void left(int method) {}
}
